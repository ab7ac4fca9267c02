import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { loadBank } from '../../src/questions/bank.js';
import { exportQuestions } from '../../src/questions/csv-export.js';
import { type Import, planImport } from '../../src/questions/csv-import.js';
import { readTable } from '../../src/questions/csv-table.js';
import { parseYaml } from '../../src/questions/yaml-text.js';
import { dialect, fixture, put, roleplay, shortQuestion, temporaryBank } from './temporary-bank.js';

describe('a table of questions', () => {
  it('gives the same questions in another directory, and the same table again', async () => {
    const directory = await fullBank();
    const { csv, questions } = await exportQuestions([directory]);
    expect(questions).toBe(3);
    const other = await temporaryBank({ 'bank.yaml': await fixture('bank.yaml') });
    expect(await takeOver(csv, other)).toEqual({ added: 3, changed: 0, unchanged: 0 });
    const found = await Promise.all([directory, other].map(async (one) => contentOf(one)));
    expect(found[1]).toEqual(found[0]);
    expect((await exportQuestions([other])).csv).toBe(csv);
  });

  it('changes nothing where it comes from', async () => {
    const directory = await fullBank();
    const { csv } = await exportQuestions([directory]);
    expect(await takeOver(csv, directory)).toEqual({ added: 0, changed: 0, unchanged: 3 });
  });

  it('changes only what was changed in it, and leaves comments in the file alone', async () => {
    const directory = await fullBank();
    const before = await readFile(join(directory, dialect), 'utf8');
    const { csv } = await exportQuestions([directory]);
    expect(await takeOver(csv.replaceAll('只听懂三成的来电', '只听懂两成'), directory)).toMatchObject({
      changed: 1,
    });
    expect(await readFile(join(directory, dialect), 'utf8')).toBe(
      before.replace('只听懂三成的来电', '只听懂两成'),
    );
  });

  it('may hold one language and some columns only; everything else stays', async () => {
    const directory = await fullBank();
    const before = await readFile(join(directory, dialect), 'utf8');
    const csv = 'id;locale;text.title\nb004;en;One word in four\n';
    expect(await takeOver(csv, directory)).toEqual({ added: 0, changed: 1, unchanged: 0 });
    expect(await readFile(join(directory, dialect), 'utf8')).toBe(
      before.replace('You catch one word in three', 'One word in four'),
    );
  });

  it('names row and column of what is wrong, and then changes nothing', async () => {
    const directory = await fullBank();
    const { csv } = await exportQuestions([directory]);
    const wrong = csv.replace('B004,zh-CN,1,1,active,B', 'B004,zh-CN,1,1,activ,B');
    expect(await planImport(wrong, directory, 'en')).toEqual({
      state: 'refused',
      mistakes: [{ row: 3, column: 'status', sentence: '"activ" here, but "active" in row 2' }],
    });
  });

  it.each([
    ['id,text.title\n', 1, 'locale', 'this column is missing; write its name into the first row'],
    ['id,locale,text.titel\n', 1, 'text.titel', 'no question has this column; did you mean text.title?'],
    ['id,locale\n,en\n', 2, 'id', 'the id is missing'],
    ['id,locale\nown-001,fr\n', 2, 'locale', 'write one of en, zh-CN'],
    ['id,locale,difficulty\nb004,en,5\n', 2, 'difficulty', 'difficulty: 5 is unknown; write one of 1, 2, 3'],
    [
      'id,locale,text.keypoints.1.point\nb004,en,A point\n',
      2,
      'text.keypoints.1.id',
      'the id is missing beside the other cells of its number',
    ],
    ['id,locale,text.title\nown-9,en,Title\n', 2, 'text.prompt', 'en.prompt is missing; add it'],
    [
      'id,locale,text.title\nown-9,en,"Title\n',
      2,
      undefined,
      'a quotation mark is opened here and not closed',
    ],
  ])('refuses %j', async (csv, row, column, sentence) => {
    const plan = await planImport(csv, await fullBank(), 'en');
    expect(plan.state === 'refused' && plan.mistakes[0]).toEqual({ row, column, sentence });
  });

  it('is never calculated by a spreadsheet', async () => {
    const text = shortQuestion.replace(/^ {2}title: .*$/m, '  title: "=1+1"');
    const { csv } = await exportQuestions([await temporaryBank({ 'own-001.yaml': text })]);
    expect(csv).toContain(",'=1+1,");
    const table = readTable(csv);
    expect('rows' in table && table.rows[0]?.cells.get('text.title')).toBe('=1+1');
  });

  it('brings back whatever an author writes', async () => {
    await fc.assert(
      fc.asyncProperty(question, async (written) => {
        const from = await temporaryBank();
        await put(from, `${written.id}.yaml`, dump(written));
        const { csv } = await exportQuestions([from]);
        const to = await temporaryBank();
        await takeOver(csv, to);
        expect(await contentOf(to)).toEqual(await contentOf(from));
        const file = await readFile(join(to, 'own', `${written.id}.yaml`), 'utf8');
        expect(parseYaml(file).state).toBe('parsed');
      }),
      { numRuns: 60 },
    );
  });
});

/** Words as they come from keyboards: signs of YAML, of tables and of spreadsheets, both scripts, several lines. */
const words = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'=+-@\'",;:#|>&*!%{}[]?~`\\ \n\t'),
      fc.constantFrom(
        '“您好。”',
        '：',
        '，',
        '# lint',
        ': ',
        '- ',
        '---',
        'yes',
        'null',
        '1e3',
        '0x1F',
        '😀',
        '2027-01-01',
      ),
      fc.string({ minLength: 1, maxLength: 8 }),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join('').replaceAll('\uFFFD', '').trim())
  .filter((text) => text !== '' && !/(?![\n\t])\p{Cc}/u.test(text));

const slugs = fc.uniqueArray(fc.constantFrom('one', 'two-b', 'three3', 'four'), {
  minLength: 1,
  maxLength: 3,
});

const text = fc.record(
  {
    title: words,
    prompt: words,
    context: words,
    answer: fc.oneof(
      words,
      fc.dictionary(fc.constantFrom('own-it', 'ask'), fc.record({ goal: words, say: words, why: words }), {
        minKeys: 1,
      }),
    ),
    analysis: fc.oneof(words, fc.dictionary(fc.constantFrom('empathy', 'clarity'), words, { minKeys: 1 })),
    keypoints: fc.dictionary(
      fc.constantFrom('a', 'b-2'),
      fc.record({ point: words, phrases: fc.array(words, { maxLength: 2 }) }),
    ),
    pitfalls: fc.array(fc.record({ avoid: words, instead: words }), { maxLength: 2 }),
    rubric: fc.dictionary(
      fc.constantFrom('excellent', 'good'),
      fc.array(words, { minLength: 1, maxLength: 2 }),
    ),
    probes: fc.array(words, { maxLength: 12 }),
  },
  { requiredKeys: ['title', 'prompt', 'answer', 'analysis'] },
);

const question = fc.record(
  {
    id: fc.constantFrom('own-001', 'A1', 'x'),
    rev: fc.integer({ min: 1, max: 9 }),
    difficulty: fc.constantFrom(1, 2, 3),
    minutes: fc.constantFrom(1, 2.5, 15),
    tags: slugs,
    steps: fc.array(fc.record({ id: fc.constantFrom('own-it', 'ask'), minutes: fc.constantFrom(0.5, 1) }), {
      maxLength: 2,
    }),
    keypoints: fc.array(
      fc.record({
        id: fc.constantFrom('a', 'b-2'),
        weight: fc.integer({ min: 5, max: 40 }),
        dim: fc.constant('empathy'),
      }),
      { maxLength: 2 },
    ),
    authors: fc.array(words, { maxLength: 2 }),
    en: text,
    'zh-CN': text,
  },
  { requiredKeys: ['id', 'en'] },
);

async function fullBank(): Promise<string> {
  return temporaryBank({
    'bank.yaml': await fixture('bank.yaml'),
    [dialect]: await fixture(dialect),
    [roleplay]: await fixture(roleplay),
    'own/own-001.yaml': shortQuestion,
  });
}

async function contentOf(directory: string) {
  const { entries, bank } = await loadBank([directory]);
  expect(bank.problems).toEqual([]);
  return entries.map(({ question, status }) => ({ question, status }));
}

async function takeOver(csv: string, directory: string) {
  const plan: Import = await planImport(csv, directory, 'en');
  if (plan.state === 'refused') throw new Error(JSON.stringify(plan.mistakes));
  for (const { path, text: content } of plan.files) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  const added = plan.files.filter(({ isNew }) => isNew).length;
  return { added, changed: plan.files.length - added, unchanged: plan.unchanged };
}
