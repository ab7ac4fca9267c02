import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newDataDir, type Program, runToEnd, startProgram } from '../support/program.js';

const running: Program[] = [];
const start = async (settings: Record<string, string> = {}, dataDir?: string) => {
  const program = await startProgram(settings, dataDir);
  running.push(program);
  return program;
};
afterEach(async () => {
  for (const program of running.splice(0)) {
    await program.end('SIGKILL');
    await rm(program.dataDir, { recursive: true, force: true });
  }
});

const roundsSchema = z.object({
  rounds: z.array(
    z.object({
      id: z.string(),
      state: z.string(),
      deliveries: z.array(z.object({ key: z.string(), state: z.string() })),
    }),
  ),
});
const roundsOf = async ({ address }: Program) =>
  roundsSchema.parse(await (await fetch(`${address}/api/rounds`)).json()).rounds;

/** Looks again until it is so; the program does its work by itself. */
async function until<T>(look: () => Promise<T>, isSo: (seen: T) => boolean): Promise<T> {
  const deadline = performance.now() + 45_000;
  while (true) {
    const seen = await look();
    if (isSo(seen)) return seen;
    if (performance.now() > deadline) throw new Error(`still ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('starting', () => {
  it('asks the first question at once, says it is well, and ends in good order', async () => {
    const program = await start();
    const health = await fetch(`${program.address}/healthz`);
    expect(health.status).toBe(200);
    expect(await health.json()).toMatchObject({
      status: 'ok',
      store: 'ok',
      platforms: { local: { state: 'connected' } },
    });
    const [round] = await until(
      () => roundsOf(program),
      (rounds) => rounds[0]?.state === 'open',
    );
    expect(round?.deliveries).toMatchObject([{ state: 'sent' }]);
    expect(await (await fetch(`${program.address}/metrics`)).text()).toContain(
      'rehearse_rounds_total{platform="local",state="open"} 1',
    );
    expect(await program.end('SIGTERM')).toBe(0);
  });

  it('names every wrong setting at once, shows no secret, and connects nothing', async () => {
    const { exitCode, output } = await runToEnd({
      PORT: 'ninety',
      SCHEDULE: '0 9 31 2 *',
      TIME_ZONE: 'Mars/Olympus',
      REVEAL_AFTER: 'soon',
      LOCALE: 'klingon',
      ADMIN_TOKEN: 'hush-hush',
      HOST: '0.0.0.0',
      SLACK_BOT_TOKEN: 'xoxb-very-secret',
    });
    expect(exitCode).toBe(1);
    for (const variable of [
      'PORT',
      'SCHEDULE',
      'TIME_ZONE',
      'REVEAL_AFTER',
      'LOCALE',
      'ADMIN_TOKEN',
      'SLACK_BOT_TOKEN',
    ]) {
      expect(output).toContain(variable);
    }
    expect(output).not.toContain('hush-hush');
    expect(output).not.toContain('very-secret');
    expect(output).not.toMatch(/^\s+at /m);
  });

  it('says what to do when there is no valid question', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'rehearse-empty-'));
    await writeFile(join(empty, 'broken.yaml'), 'id: [');
    const { exitCode, output } = await runToEnd({ QUESTIONS_DIR: empty });
    expect(exitCode).toBe(1);
    expect(output).toContain('npm run questions -- lint');
    expect(output).toContain('broken.yaml');
    await rm(empty, { recursive: true });
  });

  it('says what to do when nothing can be written', async () => {
    const parent = await newDataDir();
    const file = join(parent, 'a-file');
    await writeFile(file, '');
    const { exitCode, output } = await runToEnd({}, join(file, 'data'));
    expect(exitCode).toBe(1);
    expect(output).toContain('DATA_DIR');
    expect(output).not.toMatch(/"stack"|\n\s+at /);
    await rm(parent, { recursive: true });
  });

  it('says what to do when the port is taken', async () => {
    const first = await start();
    const { exitCode, output } = await runToEnd({ PORT: new URL(first.address).port });
    expect(exitCode).toBe(1);
    expect(output).toContain('PORT');
  });

  it('waits for another process to leave the store, then says that it is in use', async () => {
    const first = await start();
    const startedMs = performance.now();
    const second = runToEnd({}, first.dataDir);
    const { exitCode, output } = await second;
    expect(exitCode).toBe(1);
    expect(output).toContain(first.dataDir);
    expect(performance.now() - startedMs).toBeGreaterThan(14_000);
  });

  it('takes the store over as soon as the other process has left', async () => {
    const first = await start();
    const second = startProgram({}, first.dataDir);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await first.end('SIGTERM');
    running.push(await second);
    expect((await fetch(`${(await second).address}/healthz`)).status).toBe(200);
  });
});

describe('being killed', () => {
  it('repeats and loses nothing, wherever in the day it happens', async () => {
    const settings = { SCHEDULE: '0 0 1 1 *', REVEAL_AFTER: '10s' };
    let program = await start(settings);
    const [round] = await until(
      () => roundsOf(program),
      (rounds) => rounds[0]?.state === 'open',
    );
    await program.end('SIGKILL');
    program = await start(settings, program.dataDir);
    expect(await roundsOf(program)).toMatchObject([{ id: round?.id, state: 'open' }]);
    await program.end('SIGKILL');
    program = await start(settings, program.dataDir);
    const [revealed, ...others] = await until(
      () => roundsOf(program),
      (rounds) => rounds[0]?.state === 'revealed',
    );
    expect(others).toEqual([]);
    expect(revealed?.id).toBe(round?.id);
    await until(
      () => roundsOf(program),
      ([first]) => first?.deliveries.every(({ state }) => state === 'sent') === true,
    );
    const keys = (await roundsOf(program))[0]?.deliveries.map(({ key }) => key.split('/')[1]);
    expect(keys).toEqual(expect.arrayContaining(['question', 'reveal-1', 'closed']));
    expect(new Set(keys).size).toBe(keys?.length);
  });
});

describe('the bank', () => {
  it('is read again when a file changes, and a broken file is named', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'rehearse-own-'));
    await mkdir(join(directory, 'own'));
    const file = join(directory, 'own', 'own-001.yaml');
    const question = (title: string) =>
      `id: own-001\nen:\n  title: ${title}\n  prompt: What do you say?\n  answer: Listen.\n  analysis: Calm.\n`;
    await writeFile(file, question('First title'));
    const program = await start({ QUESTIONS_DIR: directory });
    await writeFile(file, 'id: own-001\nen:\n  title: [\n');
    await until(
      async () => program.output(),
      (output) => output.includes('own-001.yaml'),
    );
  });
});
