import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => path.split(sep).join('/'))
  .filter((path) => /\.tsx?$/.test(path));

type Import = { readonly from: string; readonly to: string; readonly isTypeOnly: boolean };

/** Every import line of the program; `to` is a path below `src`, or the name of a package. */
const imports: readonly Import[] = sources.flatMap((from) =>
  [
    ...readFileSync(join('src', from), 'utf8').matchAll(
      /^(?:import|export)\s+(type\s+)?([^'"]*?from\s+)?['"]([^'"]+)['"]/gm,
    ),
  ].map(([, type, , target = '']) => ({
    from,
    to: target.startsWith('.')
      ? normalize(join(dirname(from), target))
          .split(sep)
          .join('/')
      : target,
    isTypeOnly: type !== undefined,
  })),
);

const roomOf = (path: string): string => {
  const [first = '', second = ''] = path.split('/');
  if (first === 'platforms' && /^(slack|discord|local)$/.test(second)) return `platforms/${second}`;
  return path.includes('/') ? first : 'root';
};

const isSource = (path: string): boolean => {
  const stem = path.replace(/\.js$/, '');
  return sources.includes(`${stem}.ts`) || sources.includes(`${stem}.tsx`);
};

/** Where each room may reach. Types may be fetched from further away, as the comments say. */
const allowed: Readonly<
  Record<string, { readonly code: readonly string[]; readonly types: readonly string[] }>
> = {
  questions: { code: [], types: [] },
  // The words of the core and the port need each other's types; what runs flows one way.
  practice: { code: ['questions', 'texts', 'platforms'], types: ['store'] },
  texts: { code: ['questions', 'platforms'], types: ['practice'] },
  actions: { code: ['practice', 'questions', 'texts', 'platforms'], types: [] },
  platforms: { code: [], types: ['practice', 'questions'] },
  'platforms/local': { code: ['platforms', 'questions', 'texts'], types: ['practice'] },
  store: { code: ['practice', 'questions', 'platforms'], types: ['platforms/local'] },
  web: { code: ['practice', 'questions', 'texts'], types: ['platforms', 'store'] },
};

describe('the rooms', () => {
  it.each(Object.keys(allowed))('%s imports only from where it may', (room) => {
    const rules = allowed[room];
    const wrong = imports
      .filter(({ from, to }) => roomOf(from) === room && isSource(to))
      .filter(({ to, isTypeOnly }) => {
        const target = roomOf(to);
        if (target === room || rules?.code.includes(target)) return false;
        return !(isTypeOnly && rules?.types.includes(target));
      });
    expect(wrong).toEqual([]);
  });

  it('let only their platform import an SDK, and only the store a driver', () => {
    const homes: Readonly<Record<string, RegExp>> = {
      '@slack/': /^platforms\/slack\//,
      'discord.js': /^platforms\/discord\//,
      '@discordjs/': /^platforms\/discord\//,
      kysely: /^store\//,
      '@photostructure/sqlite': /^store\//,
      hono: /^(web|platforms\/local)\//,
      'node-cron': /^practice\/heartbeat\.ts$/,
      croner: /^practice\/calendar\.ts$/,
      'date-holidays': /^practice\/public-holidays\.ts$/,
      'chinese-days': /^practice\/china-days\.ts$/,
      pino: /^(log|main)\.ts$/,
    };
    const wrong = imports.filter(({ from, to }) =>
      Object.entries(homes).some(
        ([name, home]) =>
          (to === name || to.startsWith(name.endsWith('/') ? name : `${name}/`)) && !home.test(from),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('load calendars of holidays only when a country is named', () => {
    const loaded = imports.filter(
      ({ to, isTypeOnly }) => /^(date-holidays|chinese-days)/.test(to) && !isTypeOnly,
    );
    expect(loaded).toEqual([]);
  });
});

describe('the core', () => {
  const core = sources.filter((path) => /^(questions|practice|actions)\//.test(path));
  const ownClocks = new Set(['practice/heartbeat.ts', 'questions/watch-files.ts']);

  it('has no clock, randomness or timer of its own', () => {
    const wrong = core
      .filter((path) => !ownClocks.has(path))
      .filter((path) =>
        /Date\.now\(|new Date\(\)|Math\.random|setTimeout\(|setInterval\(|randomUUID/.test(
          readFileSync(join('src', path), 'utf8'),
        ),
      );
    expect(wrong).toEqual([]);
  });

  it('leaves the environment to the configuration', () => {
    const wrong = sources.filter(
      (path) => path !== 'config.ts' && readFileSync(join('src', path), 'utf8').includes('process.env'),
    );
    expect(wrong).toEqual([]);
  });

  it('has names that say something', () => {
    expect(
      sources.filter((path) =>
        /(^|\/)(utils?|helpers?|common|misc|manager|service|index)(\.|\/|-)/i.test(path),
      ),
    ).toEqual([]);
  });
});
