import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { measureQuestion } from '../../src/measure-question.js';
import { runCli } from '../../src/questions/cli.js';
import type { CliDeps } from '../../src/questions/cli-options.js';
import { lint } from '../../src/questions/lint.js';
import { temporaryBank } from './temporary-bank.js';

const guide = await readFile('questions/README.md', 'utf8');

const deps: CliDeps = {
  loadMeasure: async () => measureQuestion,
  today: '2026-06-01',
  elapsedMs: () => 0,
  newSeed: () => '1',
  ownLocale: 'en',
};

describe('the guide for authors', () => {
  it('shows questions that lint has nothing against, in both languages', async () => {
    const examples = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text);
    expect(examples).toHaveLength(2);
    for (const text of examples) {
      const directory = await temporaryBank({ 'own/own-001-parcel.yaml': text });
      const { findings, valid } = await lint([directory], {
        isComplete: true,
        locale: 'en',
        today: '2026-06-01',
        measure: measureQuestion,
      });
      expect(valid).toBe(1);
      expect(findings.map(({ code }) => code)).toEqual(['I080']);
      const shown = await runCli(['show', 'own-001', '--dir', directory], deps);
      expect(shown.exitCode).toBe(0);
    }
  });

  it('names only commands and options there are', async () => {
    const commands = new Set(
      [...guide.matchAll(/npm run (?:--silent )?questions -- ([^`\n>]+)/g)].map(([, words = '']) =>
        words.trim(),
      ),
    );
    expect(commands.size).toBeGreaterThan(8);
    for (const command of commands) {
      // In an empty directory most have nothing to do, but none may be unknown.
      const directory = await temporaryBank({ 'bank.yaml': await readFile('questions/bank.yaml', 'utf8') });
      const words = command
        .split(' ')
        .map((word) => (/\.csv$|^questions\//.test(word) ? join(directory, word) : word));
      const { output } = await runCli([...words, '--dir', directory], deps);
      expect(output).not.toMatch(/there is no command|Unknown option/);
    }
  });
});
