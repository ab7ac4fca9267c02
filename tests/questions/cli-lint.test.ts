import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/questions/cli.js';
import type { CliDeps } from '../../src/questions/cli-options.js';
import { dialect, fixture, roleplay, shortQuestion, temporaryBank } from './temporary-bank.js';

const deps: CliDeps = {
  loadMeasure: async () => () => [
    { platform: 'Slack', part: 'question', fill: 0.2, messages: () => 1 },
    { platform: 'Slack', part: 'reveal', fill: 1.204, messages: () => 2 },
  ],
  today: '2026-06-01',
  elapsedMs: () => 1_234,
  newSeed: () => '4711',
  ownLocale: 'en',
};

const misspelt = shortQuestion.replace('title', 'titel');

describe('lint --fix', () => {
  it('makes half-width marks in Chinese wide, and touches nothing else', async () => {
    const text = `id: own-001 # an id, of "course": it is
zh-CN:
  title: "先问(再说),然后做"
  prompt: |-
    客户说:"包裹没到." 你怎么说?10:30 之前要回电,AHT (平均处理时长) 不算!
    第二行,完.
  answer: 好的...稍等,马上查
  analysis: |- # lint-ok W050 quoted as typed
    他写的是:好,好
`;
    const directory = await temporaryBank({ 'own-001.yaml': text });
    const { output } = await runCli(['lint', '--fix', directory], deps);
    expect(output).toContain('own-001.yaml: punctuation put right');
    expect(output).not.toContain('W050');
    expect(await readFile(join(directory, 'own-001.yaml'), 'utf8')).toMatchInlineSnapshot(`
      "id: own-001 # an id, of "course": it is
      zh-CN:
        title: "先问（再说），然后做"
        prompt: |-
          客户说：“包裹没到。”你怎么说？10:30 之前要回电，AHT（平均处理时长）不算！
          第二行，完。
        answer: 好的……稍等，马上查
        analysis: |- # lint-ok W050 quoted as typed
          他写的是:好,好
      "
    `);
    expect((await runCli(['lint', '--fix', directory], deps)).output).not.toContain('put right');
  });
});

describe('lint --format', () => {
  it('json is for programs', async () => {
    const directory = await temporaryBank({ 'own-001.yaml': misspelt });
    const { exitCode, output } = await runCli(['lint', '--format', 'json', directory], deps);
    expect(exitCode).toBe(1);
    expect(JSON.parse(output)).toEqual({
      findings: [
        {
          file: join(directory, 'own-001.yaml'),
          line: 3,
          level: 'error',
          code: 'E002',
          sentence: 'en.titel is not a field; did you mean title?',
        },
      ],
      files: 1,
      valid: 0,
      errors: 1,
      warnings: 0,
    });
  });

  it('github annotates the lines of a change', async () => {
    const directory = await temporaryBank({ 'own-001.yaml': misspelt, 'own-002,50%.yaml': shortQuestion });
    const { output } = await runCli(['lint', '--format', 'github', directory], deps);
    expect(output.replaceAll(directory, 'questions').split('\n').slice(0, 3)).toEqual([
      '::error file=questions/own-001.yaml,line=3,title=E002::en.titel is not a field; did you mean title?',
      '::error file=questions/own-002%2C50%25.yaml,line=1,title=E003::the file name must begin with the id: own-001.yaml, or own-001-a-few-words.yaml',
      '::notice file=questions/own-002%2C50%25.yaml,line=2,title=I080::only in en; it is posted in that language everywhere',
    ]);
  });

  it('is refused when it is none', async () => {
    const { exitCode, output } = await runCli(['lint', '--format', 'xml'], deps);
    expect({ exitCode, output }).toEqual({
      exitCode: 1,
      output: '--format xml: write one of text, json, github',
    });
  });
});

describe('lint of a whole bank', () => {
  it('ends with where the bank stands', async () => {
    const plan = 'blueprint:\n  B: {all: [0, 1, 0]}\n';
    const directory = await fullBank({ 'bank.yaml': (await fixture('bank.yaml')) + plan });
    const { output } = await runCli(['lint', directory], deps);
    expect(output.replaceAll(directory, 'questions')).toMatchInlineSnapshot(`
      "questions/bank.yaml:35  warn   W090  paper full-100 cannot be drawn yet; too few in section A 0 of 5, B 1 of 8, C 0 of 4, D 0 of 4, E 0 of 3, F 0 of 3, G 0 of 4, H 1 of 2
      questions/bank.yaml:36  warn   W090  paper short-100 cannot be drawn yet; too few in section A 0 of 1, B 1 of 2, C 0 of 2, D 0 of 1, E 0 of 1, F 0 of 1, G 0 of 1
      questions/bank.yaml:37  warn   W090  paper flat-20 cannot be drawn yet; too few in section A 0 of 2, B 1 of 5, C 0 of 4, D 0 of 3, E 0 of 2, F 0 of 1, G 0 of 2
      bank        2 active
      locales     en 2, zh-CN 2
      sections    B 1/1
      papers      full-100 0 disjoint  short-100 0 disjoint  flat-20 0 disjoint    all add up to 100
      review by   H002 2027-06-30
      2 files, 2 valid, 0 errors, 3 warnings in 1.2 s"
    `);
    const chinese = await runCli(['lint', directory, '--locale', 'zh-CN'], deps);
    expect(chinese.output.replaceAll(directory, 'questions')).toMatchInlineSnapshot(`
      "questions/bank.yaml:35  警告     W090  试卷 full-100 还出不了，题不够：A 0/5、B 1/8、C 0/4、D 0/4、E 0/3、F 0/3、G 0/4、H 1/2
      questions/bank.yaml:36  警告     W090  试卷 short-100 还出不了，题不够：A 0/1、B 1/2、C 0/2、D 0/1、E 0/1、F 0/1、G 0/1
      questions/bank.yaml:37  警告     W090  试卷 flat-20 还出不了，题不够：A 0/2、B 1/5、C 0/4、D 0/3、E 0/2、F 0/1、G 0/2
      题库        2 启用
      语言        en 2, zh-CN 2
      部分        B 1/1
      试卷        full-100 可出 0 份  short-100 可出 0 份  flat-20 可出 0 份    满分都是 100
      最早复核    H002 2027-06-30
      2 个文件，2 个有效，0 个错误，3 个警告，用时 1.2 秒"
    `);
  });

  it('tells sizes with --stats, and neighbours with --similar', async () => {
    const directory = await fullBank();
    const { output } = await runCli(['lint', '--stats', '--similar', 'b004', directory], deps);
    expect(output.split('\n').slice(0, 10).join('\n')).toMatchInlineSnapshot(`
      "share of one message that is filled, and in brackets how many messages it takes
      B004    en     the question Slack  20% (1)  the reveal Slack 121% (2)
      B004    zh-CN  the question Slack  20% (1)  the reveal Slack 121% (2)
      H002    en     the question Slack  20% (1)  the reveal Slack 121% (2)
      H002    zh-CN  the question Slack  20% (1)  the reveal Slack 121% (2)
      most like B004 "You catch one word in three" in en:
        0.01  H002  Raise my limit, right now
      most like B004 "只听懂三成的来电" in zh-CN:
        0.01  H002  “马上给我提额”
      bank        2 active"
    `);
    const { exitCode } = await runCli(['lint', '--similar', 'B999', directory], deps);
    expect(exitCode).toBe(1);
  });

  it('refuses a file of fingerprints that is none', async () => {
    const { exitCode, output } = await runCli(['lint', '--sources', 'package.json', await fullBank()], deps);
    expect({ exitCode, output }).toEqual({
      exitCode: 1,
      output: 'package.json: this is no file of fingerprints; it must be JSON with a list "hashes"',
    });
  });
});

describe('paper', () => {
  it('says which section lacks how many', async () => {
    const directory = await fullBank();
    const args = ['paper', 'short-100', '--role', 'phone', '--dir', directory];
    const { exitCode, output } = await runCli(args, deps);
    expect(exitCode).toBe(1);
    expect(output).toMatchInlineSnapshot(`
      "short-100 cannot be drawn for the role phone; there are too few active questions:
        section A: 0 of 1, 1 missing
        section B: 1 of 2, 1 missing
        section C: 0 of 2, 2 missing
        section D: 0 of 1, 1 missing
        section E: 0 of 1, 1 missing
        section F: 0 of 1, 1 missing
        section G: 0 of 1, 1 missing"
    `);
    expect((await runCli([...args, '--locale', 'zh-CN'], deps)).output).toMatchInlineSnapshot(`
      "按电话岗位，short-100 还出不了，启用的题不够：
        A 部分：需要 1 道，只有 0 道，缺 1 道
        B 部分：需要 2 道，只有 1 道，缺 1 道
        C 部分：需要 2 道，只有 0 道，缺 2 道
        D 部分：需要 1 道，只有 0 道，缺 1 道
        E 部分：需要 1 道，只有 0 道，缺 1 道
        F 部分：需要 1 道，只有 0 道，缺 1 道
        G 部分：需要 1 道，只有 0 道，缺 1 道"
    `);
  });

  it('makes a seed where none is given, and names it', async () => {
    const settings = 'sections:\n  B: {points: 3, en: Talk}\npapers:\n  short: {slots: {B: [1, 100]}}\n';
    const directory = await temporaryBank({ 'bank.yaml': settings, [dialect]: await fixture(dialect) });
    const { output } = await runCli(['paper', 'short', '--dir', directory], deps);
    expect(output).toContain('`npm run questions -- paper short --seed 4711`');
    const answers = await runCli(['paper', 'short', '--dir', directory, '--answers'], deps);
    expect(answers.output).toMatchSnapshot();
  });

  it.each([
    [['paper'], 'say which paper; write one of: full-100, short-100, flat-20'],
    [['paper', 'full'], 'there is no paper "full"; write one of: full-100, short-100, flat-20'],
    [['paper', 'flat-20', '--role', 'boss'], '--role boss: write one of phone, specialist, online, lead'],
    [['paper', 'flat-20', '--count', '0'], '--count 0: write a whole number from 1 on'],
  ])('%j is answered with a sentence', async (args, sentence) => {
    const { exitCode, output } = await runCli([...args, '--dir', await fullBank()], deps);
    expect({ exitCode, output }).toEqual({ exitCode: 1, output: sentence });
  });
});

describe('export and import', () => {
  it('go through a file', async () => {
    const directory = await fullBank();
    const file = join(directory, 'bank.csv');
    const exported = await runCli(['export', file, '--dir', directory], deps);
    expect(exported).toEqual({ exitCode: 0, output: `${file}: 2 questions, one row for each language` });
    const other = await temporaryBank({ 'bank.yaml': await fixture('bank.yaml') });
    const imported = await runCli(['import', file, '--dir', other], deps);
    expect(imported.output.replaceAll(other, 'questions')).toMatchInlineSnapshot(`
      "questions/B/B004.yaml
      questions/H/H002.yaml
      2 new, 0 changed, 0 as before
      Now check them:
        npm run questions -- lint"
    `);
    expect((await runCli(['lint', '--complete', '--strict', other], deps)).exitCode).toBe(0);
  });

  it('change nothing over a file that is broken, or for a table that is', async () => {
    const directory = await fullBank({ 'own/own-001.yaml': 'id: [' });
    const table = (id: string) =>
      `id,locale,text.title,text.prompt,text.answer,text.analysis\n${id},en,T,P,A,N\n`;
    const file = await temporaryBank({ 'good.csv': table('own-001'), 'bad.csv': table('own 001') });
    const taken = await runCli(['import', join(file, 'good.csv'), '--dir', directory], deps);
    expect(taken.output.replaceAll(directory, 'questions')).toBe(
      'questions/own/own-001.yaml is there already and has no readable question in it; mend it first\nNothing was changed.',
    );
    const refused = await runCli(['import', join(file, 'bad.csv'), '--dir', directory], deps);
    expect(refused.output).toBe(
      'row 2, column id: id: "own 001" must be made of letters, digits and single hyphens, such as hear-out\nNothing was changed.',
    );
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
