import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadBank } from '../../src/questions/bank.js';
import { questionJsonSchema } from '../../src/questions/json-schema.js';
import { lint } from '../../src/questions/lint.js';
import { newQuestion } from '../../src/questions/new-question.js';
import { showQuestion } from '../../src/questions/show.js';
import { bankStats } from '../../src/questions/stats.js';
import { dialect, fixture, put, roleplay, shortQuestion, temporaryBank } from './temporary-bank.js';

const project = fileURLToPath(new URL('../..', import.meta.url));

describe('npm run questions', () => {
  it('lints: one line per finding, then the counts, and exit code 1 for errors', async () => {
    const directory = await smallBank({ 'own/own-001.yaml': shortQuestion.replace('title', 'titel') });
    const { exitCode, output } = await questions(directory, ['lint', '--locale', 'en']);
    expect(output).toMatchInlineSnapshot(`
      "questions/own/own-001.yaml:3  error  E002  en.titel is not a field; did you mean title?
      bank        2 active
      locales     en 2, zh-CN 2
      papers      full-100 0 disjoint  short-100 0 disjoint  flat-20 0 disjoint    all add up to 100
      review by   H002 2027-06-30
      3 files, 2 valid, 1 error, 0 warnings in # s
      "
    `);
    expect(exitCode).toBe(1);
  });

  it('lints with exit code 0, and 2 for warnings when it is strict', async () => {
    const phrase = (await fixture(dialect)).replace('中午前给您答复', '尽快给您答复');
    const directory = await smallBank({ [dialect]: phrase });
    const lenient = await questions(directory, ['lint', '--locale', 'zh-CN', 'questions/B']);
    expect(lenient).toMatchObject({ exitCode: 0 });
    expect(lenient.output).toContain('1 个文件，1 个有效，0 个错误，1 个警告');
    expect(await questions(directory, ['lint', '--strict'])).toMatchObject({ exitCode: 2 });
  });

  it('begins a question and says what to do next', async () => {
    const directory = await smallBank();
    const { exitCode, output } = await questions(directory, ['new', 'h', '--locale', 'en']);
    expect(output).toMatchInlineSnapshot(`
      "created questions/H/H003.yaml
      Now replace the texts in it with yours, then check them:
        npm run questions -- lint questions/H/H003.yaml
      To have it posted, change "status: draft" to "status: active".
      "
    `);
    expect(exitCode).toBe(0);
    expect(await readFile(join(directory, 'questions/H/H003.yaml'), 'utf8')).toContain('id: H003');
  });

  it('shows a question by its id in any case', async () => {
    const { exitCode, output } = await questions(await smallBank(), ['show', 'b004', '--locale', 'en']);
    expect(output.split('\n').slice(0, 5)).toEqual([
      'B004  You catch one word in three',
      'Communication and adaptability · situational · difficulty 2 · 3 points · 3 min · phone, specialist · active',
      'questions/B/B004-strong-dialect.yaml',
      '',
      'Question',
    ]);
    expect(exitCode).toBe(0);
  });

  it('gives help for a word it does not know', async () => {
    const { exitCode, output } = await questions(await smallBank(), ['teach', '--locale', 'en']);
    expect(output).toContain('there is no command "teach"\n\nnpm run questions -- <command>');
    expect(exitCode).toBe(1);
    expect(await questions(await smallBank(), ['lint', '--fast'])).toMatchObject({ exitCode: 1 });
  });
});

describe('a new question', () => {
  it('passes the lint as it stands, and is a draft', async () => {
    const directory = await temporaryBank({ 'bank.yaml': await fixture('bank.yaml') });
    await newQuestion(directory, { kind: 'bank', section: 'C' });
    await newQuestion(directory, { kind: 'own', locale: 'en' });
    await newQuestion(directory, { kind: 'own', locale: 'zh-CN' });
    const { findings, files } = await lint([directory], {
      isComplete: true,
      locale: 'en',
      today: '2026-06-01',
    });
    expect(files).toBe(3);
    expect(findings.filter(({ level }) => level !== 'info')).toEqual([]);
    const { entries } = await loadBank([directory]);
    expect(entries.map(({ question, status }) => [question.id, status])).toEqual([
      ['C001', 'draft'],
      ['own-001', 'draft'],
      ['own-002', 'draft'],
    ]);
  });

  it('has a number never used, even by a broken or retired file', async () => {
    const directory = await smallBank({
      'B/B017-broken.yaml': 'id: [',
      'B/other.yaml': shortQuestion.replace('own-001', 'B009'),
    });
    const created = await newQuestion(join(directory, 'questions'), { kind: 'bank', section: 'B' });
    expect(created).toEqual({ state: 'created', path: join(directory, 'questions/B/B018.yaml') });
  });

  it('is refused in a section that is none, with those there are', async () => {
    const directory = await smallBank();
    const created = await newQuestion(join(directory, 'questions'), { kind: 'bank', section: 'Z' });
    expect(created).toEqual({ state: 'unknown section', known: ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] });
  });
});

describe('what is printed', () => {
  it('of a question is all of it', async () => {
    const { entries } = await loadBank([join(await smallBank(), 'questions')]);
    const entry = entries.find(({ question }) => question.id === 'H002');
    const shown = entry === undefined ? '' : showQuestion({ ...entry, file: 'H002.yaml' }, 'zh-CN');
    await expect(shown).toMatchFileSnapshot('snapshots/H002.zh-CN.txt');
  });

  it('of a short question is what it has', async () => {
    const { entries } = await loadBank([await temporaryBank({ 'own-001.yaml': shortQuestion })]);
    const shown = entries.map((entry) => showQuestion({ ...entry, file: 'own-001.yaml' }, 'zh-CN')).join();
    expect(shown).toMatchInlineSnapshot(`
      "own-001  The parcel that never came
      General · situational · difficulty 2 · 0 points · phone, specialist, online, lead · active
      own-001.yaml

      Question
        A customer says the parcel marked as delivered never arrived. What do you say and do?

      Reference answer
        Find out who signed, stay on the line, and give a time for the next contact.

      Analysis
        Listen for who does the chasing.

      Scoring bands
        Excellent 90–100
        Good 70–89
        To improve 0–69"
    `);
  });

  it('of the bank is how many there are of what', async () => {
    const { bank, entries } = await loadBank([
      join(await smallBank({ 'own/own-001.yaml': shortQuestion }), 'questions'),
    ]);
    expect(bankStats(entries, bank.sections, 'en')).toMatchInlineSnapshot(`
      "bank        0 draft, 0 review, 3 active, 0 retired
      locales     en 3, zh-CN 2
      sections      0  A  Role and motivation
                    1  B  Communication and adaptability
                    0  C  Complaints and de-escalation
                    0  D  Product, sales and retention
                    0  E  Compliance, privacy and security
                    0  F  Metrics, quality and tools
                    0  G  Teamwork, resilience and growth
                    1  H  Integrated role-play
                    1  general  General
      types       behavioural 0, situational 2, knowledge 0, role-play 1, motivation 0
      difficulty  1: 0, 2: 2, 3: 1
      roles       phone 3, specialist 3, online 1, lead 2"
    `);
    expect(bankStats(entries, bank.sections, 'zh-CN')).toMatchInlineSnapshot(`
      "题库        0 草稿, 0 待审, 3 启用, 0 停用
      语言        en 3, zh-CN 2
      部分          0  A  岗位认知与动机
                    1  B  沟通与应变
                    0  C  投诉与情绪降级
                    0  D  业务、销售与挽留
                    0  E  合规、隐私与安全
                    0  F  指标、质检与工具
                    0  G  协作、抗压与成长
                    1  H  综合情景模拟
                    1  general  综合
      题型        行为 0, 情景 2, 知识 0, 角色扮演 1, 动机 0
      难度        1: 0, 2: 2, 3: 1
      岗位        电话 3, 专员 3, 在线 1, 组长 2"
    `);
  });
});

describe('question.schema.json', () => {
  it('is what "npm run questions -- schema" writes', async () => {
    expect(await readFile(join(project, 'questions/question.schema.json'), 'utf8')).toBe(
      questionJsonSchema(),
    );
  });
});

/** A directory with a bank in its folder `questions`, as in the project. */
async function smallBank(more: Readonly<Record<string, string>> = {}): Promise<string> {
  const directory = await temporaryBank();
  const files = {
    'bank.yaml': await fixture('bank.yaml'),
    [dialect]: await fixture(dialect),
    [roleplay]: await fixture(roleplay),
  };
  for (const [path, text] of Object.entries({ ...files, ...more }))
    await put(directory, join('questions', path), text);
  return directory;
}

/** Runs the command as a person would, in another process. */
function questions(
  directory: string,
  args: readonly string[],
): Promise<{ exitCode: number | null; output: string }> {
  const command = ['--import', import.meta.resolve('tsx'), join(project, 'src/questions-cli.ts'), ...args];
  const child = spawn(process.execPath, command, { cwd: directory, stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
    child.on('error', reject);
    child.on('close', (exitCode) =>
      resolve({ exitCode, output: output.replace(/[\d.]+(?= s(\n|$))| [\d.]+(?= 秒)/, '#') }),
    );
  });
}
