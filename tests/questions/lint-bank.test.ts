import { execFile } from 'node:child_process';
import { hash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { measureQuestion } from '../../src/measure-question.js';
import { type LintOptions, lint } from '../../src/questions/lint.js';
import { readFingerprints } from '../../src/questions/lint-sources.js';
import { dialect, fixture, put, roleplay, shortQuestion, temporaryBank } from './temporary-bank.js';

const usual: LintOptions = { isComplete: false, locale: 'en', today: '2026-06-01', measure: measureQuestion };

describe('what a platform takes', () => {
  it('is measured with its own renderer: the question is one message, the reveal two at most', async () => {
    const long = 'One more sentence to say aloud. '.repeat(420);
    const directory = await temporaryBank({
      'own-001.yaml': shortQuestion
        .replace('Find out', `${long}Find out`)
        .replace('A customer', `${long}A customer`),
    });
    const { findings } = await lint([directory], usual);
    expect(
      findings.filter(({ code }) => code === 'E021').map(({ line, sentence }) => [line, sentence]),
    ).toEqual([
      [4, 'the question in en takes 2 messages on Slack, 1 at most; shorten it'],
      [4, 'the question in en takes 4 messages on Discord, 1 at most; shorten it'],
      [5, 'the reveal in en takes 4 messages on Discord, 2 at most; shorten it'],
    ]);
  });

  it('is kept by the questions that ship', async () => {
    const { findings } = await lint(['questions'], { ...usual, isComplete: true });
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('two questions that feel like one', () => {
  it('are an error when only the nouns were changed, in either language', async () => {
    const original = await fixture(dialect);
    const copy = original
      .replace('id: B004', 'id: B005')
      .replaceAll(/老人|口音|扣费|方言|账单|电话/g, '客户')
      .replaceAll(/elderly man|accent|dialect|charge|bill|call/g, 'thing');
    const directory = await fullBank({ 'B/B005-another.yaml': copy });
    const { findings } = await lint([directory], usual);
    expect(findings.filter(({ code }) => code === 'E030')).toMatchObject([
      {
        file: join(directory, 'B/B005-another.yaml'),
        sentence: expect.stringMatching(/is nearly that of B004 \(0\./),
      },
    ]);
    const ofEarlier = await lint([join(directory, dialect)], usual);
    expect(ofEarlier.findings.map(({ file, code }) => [file, code])).toEqual([
      [join(directory, dialect), 'E030'],
    ]);
  });

  it('may be drafts from one template', async () => {
    const draft = shortQuestion.replace('en:', 'status: draft\nen:');
    const directory = await temporaryBank({
      'own-001.yaml': draft,
      'own-002.yaml': draft.replace('001', '002'),
    });
    expect(await codesIn(directory)).toEqual(['I080', 'I080']);
  });

  it('are named as neighbours without an error when they only share a formula', async () => {
    const { alike } = await lint([await fullBank()], usual);
    expect(alike.every(({ likeness }) => likeness < 0.12)).toBe(true);
  });
});

describe('text shared with a source', () => {
  const source = '客户的电话打来时已经非常生气了他要求我们马上给他一个说法';

  it.each([
    [source.slice(0, 7), []],
    [source.slice(0, 9), ['W041']],
    [`${source.slice(0, 6)}，${source.slice(6, 15)}`, ['E040']],
  ])('is found by fingerprints alone: %s', async (shared, expected) => {
    const runs = Array.from({ length: source.length - 7 }, (_, start) => source.slice(start, start + 8));
    const hashes = runs.map((run) => hash('sha256', run, 'hex').slice(0, 12));
    const directory = await temporaryBank({
      'own-001.yaml': shortQuestion
        .replace('en:', 'zh-CN:')
        .replace(/(answer|prompt|title|analysis): .*/g, (_, field) => `${field}: 自己写的${field}`)
        .replace('自己写的answer', `“好的。”${shared}。`),
      'sources.json': JSON.stringify({ hashes }),
    });
    const sources = await readFingerprints(join(directory, 'sources.json'));
    const { findings } = await lint([directory], { ...usual, sources });
    expect(findings.filter(({ code }) => /04[01]/.test(code)).map(({ code }) => code)).toEqual(expected);
  });

  it('needs a file of fingerprints', async () => {
    const directory = await temporaryBank({ 'sources.json': '{"hash": 1}' });
    expect(await readFingerprints(join(directory, 'sources.json'))).toBeUndefined();
    expect(await readFingerprints(join(directory, 'none.json'))).toBeUndefined();
  });
});

describe('one language changed since the last commit', () => {
  it('is a warning until the other follows or rev is raised', async () => {
    const directory = await fullBank();
    const path = join(directory, dialect);
    await git(directory, 'init', '--quiet');
    await git(directory, 'add', '.');
    await git(
      directory,
      '-c',
      'user.name=A',
      '-c',
      'user.email=a@localhost',
      'commit',
      '--quiet',
      '-m',
      'Begin',
    );
    const before = await fixture(dialect);
    const chinese = before.replace('只听懂三成的来电', '三成听得懂');
    expect(await codesIn(path)).toEqual([]);
    await put(directory, dialect, chinese);
    expect(await codesIn(path)).toEqual(['W071']);
    await put(directory, dialect, chinese.replace('rev: 1', 'rev: 2'));
    expect(await codesIn(path)).toEqual([]);
    await put(directory, dialect, chinese.replace('You catch one word in three', 'A third of it'));
    expect(await codesIn(path)).toEqual([]);
  });
});

describe('names', () => {
  it('wear out after three questions', async () => {
    const files = ['parcel', 'fee', 'fridge', 'ticket'].map((thing, index) => {
      const id = `own-00${index + 1}`;
      const words = `${thing} `.repeat(12);
      const text = shortQuestion
        .replace('own-001', id)
        .replace(/prompt: .*/, `prompt: Mr Zhuo has lost ${words}.`)
        .replace(/answer: .*/, `answer: Ask about ${words}.`);
      return [`${id}.yaml`, text] as const;
    });
    const three = await temporaryBank(Object.fromEntries(files.slice(0, 3)));
    const four = await temporaryBank(Object.fromEntries(files));
    expect(await codesIn(three)).not.toContain('W091');
    const { findings } = await lint([four], usual);
    expect(findings.filter(({ code }) => code === 'W091')).toMatchObject([
      {
        file: join(four, 'own-004.yaml'),
        line: 4,
        sentence: 'Mr Zhuo is also in own-001, own-002, own-003; invent another name',
      },
    ]);
  });
});

describe('the plan of a bank', () => {
  const plan =
    'blueprint:\n  B: {types: {knowledge: 1}, all: [0, 1, 0], roles: {lead: [0, 1, 0]}}\n  C: {all: [1, 2, 3]}\n';

  it('is compared with what there is, and papers that cannot be drawn are named', async () => {
    const settings = (await fixture('bank.yaml')).replace('B: [2, 10]', 'B: [2, 9]');
    const directory = await fullBank({ 'bank.yaml': settings + plan });
    const { findings } = await lint([directory], usual);
    expect(findings.map(({ code, line, sentence }) => `${line} ${code} ${sentence}`)).toMatchInlineSnapshot(`
      [
        "35 W090 paper full-100 cannot be drawn yet; too few in section A 0 of 5, B 1 of 8, C 0 of 4, D 0 of 4, E 0 of 3, F 0 of 3, G 0 of 4, H 1 of 2",
        "36 W090 paper short-100 adds up to 98 points, not 100",
        "36 W090 paper short-100 cannot be drawn yet; too few in section A 0 of 1, B 1 of 2, C 0 of 2, D 0 of 1, E 0 of 1, F 0 of 1, G 0 of 1",
        "37 W090 paper flat-20 cannot be drawn yet; too few in section A 0 of 2, B 1 of 5, C 0 of 4, D 0 of 3, E 0 of 2, F 0 of 1, G 0 of 2",
        "39 W090 section B lacks: knowledge 0 of 1, difficulty 2 lead 0 of 1",
        "40 W090 section C has 0 of 6 active questions",
      ]
    `);
    expect(await codesIn(join(directory, 'B'))).toEqual([]);
  });

  it('can be waived in place', async () => {
    const settings = (await fixture('bank.yaml')).replace(/^papers:[\s\S]*/m, '');
    const waived = plan
      .replace('\n  C', ' # lint-ok W090 later\n  C')
      .replace(/3\]\}\n$/, '3]} # lint-ok W090 later\n');
    expect(await codesIn(await fullBank({ 'bank.yaml': settings + waived }))).toEqual([]);
  });
});

async function fullBank(more: Readonly<Record<string, string>> = {}): Promise<string> {
  return temporaryBank({
    'bank.yaml': await fixture('bank.yaml'),
    [dialect]: await fixture(dialect),
    [roleplay]: await fixture(roleplay),
    ...more,
  });
}

async function codesIn(path: string): Promise<readonly string[]> {
  return (await lint([path], usual)).findings.map(({ code }) => code);
}

async function git(directory: string, ...args: readonly string[]): Promise<void> {
  await promisify(execFile)('git', ['-C', directory, ...args]);
}
