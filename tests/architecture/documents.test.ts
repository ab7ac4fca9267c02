import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actions } from '../../src/actions/registry.js';
import { environmentSchema } from '../../src/config/schema.js';

const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'questions/README.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];
const read = (path: string): string => readFileSync(path, 'utf8');
const namesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => basename(path));

describe('the documents', () => {
  it.each(documents)('%s links only to what is there', (document) => {
    const links = [...read(document).matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map(([, link = '']) => link);
    const local = links.filter((link) => !/^[a-z]+:/.test(link));
    expect(local.filter((link) => !existsSync(join(dirname(document), link)))).toEqual([]);
  });

  it('name only files of the program that exist', () => {
    const known = new Set([...namesIn('src'), ...namesIn('tests')]);
    const named = [...read('ARCHITECTURE.md').matchAll(/`[\w./-]*?([\w.-]+\.tsx?)`/g)];
    expect(named.map(([, name = '']) => name).filter((name) => !known.has(name))).toEqual([]);
  });

  it('name every command with its options', () => {
    const readme = read('README.md');
    const typed = actions.filter(({ command }) => command !== 'none');
    expect(typed.map(({ name }) => name).filter((name) => !readme.includes(`\`${name}`))).toEqual([]);
    const options = typed.flatMap(({ word, options: all }) =>
      all.map(({ name }) => name).filter((name) => name !== word),
    );
    expect(options.filter((name) => !readme.includes(`${name}:`))).toEqual([]);
  });

  it('have an example of every setting', () => {
    const example = read('.env.example');
    const settings = Object.keys(environmentSchema.shape);
    expect(settings.filter((name) => !example.includes(`# ${name}=`))).toEqual([]);
  });
});
