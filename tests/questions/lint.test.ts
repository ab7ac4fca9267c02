import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type LintOptions, lint } from '../../src/questions/lint.js';
import { dialect, fixture, put, roleplay, shortQuestion, temporaryBank } from './temporary-bank.js';

const usual: LintOptions = { isComplete: false, locale: 'en', today: '2026-06-01' };

const both = `${shortQuestion}zh-CN:
  title: 没收到的包裹
  prompt: 客户说显示签收，其实没收到。你怎么说、怎么做？
  answer: 当场查谁签收，不挂电话，约好下次联系的时间。
  analysis: 听是谁去追这件事。
`;

const another = `id: other-001
en:
  title: Twice the same fee
  prompt: Somebody was charged a fee on two days running and wants both back. Say your first three sentences.
  answer: Name both amounts, say which one goes back today, and explain the other in one sentence.
  analysis: Whoever reads out the two lines of the statement first is believed afterwards.
zh-CN:
  title: 收了两回
  prompt: 用户连着两天被扣同一笔月费，要求都退。请讲开头三句。
  answer: 先报出两笔金额，说明哪一笔今天退，另一笔为什么收，一句讲清。
  analysis: 谁先把账单上的两行念出来，后面的解释就有人信。
`;

describe('lint', () => {
  it('has nothing to say about good questions', async () => {
    const report = await lint([await fullBank()], { ...usual, isComplete: true });
    expect(report).toMatchObject({ findings: [], files: 2, valid: 2 });
  });

  it('does not ask for the full form of a team’s own questions', async () => {
    const directory = await fullBank({ 'own/own-001.yaml': both });
    expect((await lint([directory], { ...usual, isComplete: true })).findings).toEqual([]);
    expect(await codes([directory, await temporaryBank({ 'other-001.yaml': another })])).toEqual([]);
  });

  it('says once that a question is in one language only', async () => {
    const directory = await fullBank({ 'own/own-001.yaml': shortQuestion });
    const { findings, valid } = await lint([directory], { ...usual, isComplete: true });
    expect(findings.map(({ level, code, line }) => [level, code, line])).toEqual([['info', 'I080', 2]]);
    expect(valid).toBe(3);
  });

  it('leaves a draft of the bank unfinished', async () => {
    const directory = await fullBank({
      'B/B009.yaml': both.replace('own-001', 'B009').replace('en:', 'status: draft\nen:'),
    });
    expect((await lint([directory], { ...usual, isComplete: true })).findings).toEqual([]);
  });

  it('wants an id of the section’s form in a folder of the bank', async () => {
    const directory = await fullBank({ 'B/own-001.yaml': both });
    expect(await codes([directory])).toEqual(['E005']);
  });

  it('leaves ids and lists free in the sections a team has made', async () => {
    const settings = 'sections:\n  billing: {points: 3, en: Billing}\n';
    const text = both
      .replace('analysis: Listen', 'probes:\n    - And then?\n  analysis: Listen')
      .replace('analysis: 听', 'probes:\n    - 然后呢？\n  analysis: 听');
    const directory = await temporaryBank({ 'bank.yaml': settings, 'billing/own-001.yaml': text });
    expect((await lint([directory], { ...usual, isComplete: true })).findings).toEqual([]);
  });

  it('does not blame the questions for a broken bank.yaml', async () => {
    const directory = await fullBank({ 'bank.yaml': 'sections: [' });
    expect(await codes([directory])).toEqual(['E001']);
  });

  it('names the other file of an id given twice', async () => {
    const directory = await fullBank({ 'own/own-001.yaml': both, 'own/own-001-again.yaml': both });
    const { findings } = await lint([directory], usual);
    expect(findings.map(({ file, line, code }) => [file, line, code])).toEqual([
      [join(directory, 'own/own-001.yaml'), 1, 'E004'],
    ]);
    expect(findings[0]?.sentence).toContain('own-001-again.yaml');
  });

  it('wonders when one language is much longer than the other', async () => {
    const directory = await temporaryBank({
      'own-001.yaml': both.replace('Find out who', 'Find out who '.repeat(40)),
    });
    expect(await codes([directory])).toEqual(['W070']);
  });

  it('reports mistakes in bank.yaml', async () => {
    const settings = await fixture('bank.yaml');
    const directory = await temporaryBank({ 'bank.yaml': settings.replace('from: 0,', 'from: 5,') });
    expect((await lint([directory], usual)).findings).toMatchObject([
      { file: join(directory, 'bank.yaml'), line: 5, code: 'E013' },
    ]);
    await put(directory, 'bank.yaml', settings.replace('points: 2', 'point: 2'));
    expect((await lint([directory], usual)).findings).toMatchObject([
      { line: 10, sentence: 'sections.A.point is not a field; did you mean points?' },
    ]);
  });

  it('checks the words of a file even while its structure is wrong', async () => {
    const text = both.replace('title: The', 'titel: The').replace('Find out', 'TODO find out');
    expect(await codes([await temporaryBank({ 'own-001.yaml': text })])).toEqual(['E002', 'E053']);
  });

  it('reports in the language it is asked for', async () => {
    const directory = await temporaryBank({ 'own-001.yaml': both.replace('id: ', 'roles: [agent]\nid: ') });
    const { findings } = await lint([directory], { ...usual, locale: 'zh-CN' });
    expect(findings.map(({ sentence }) => sentence)).toEqual([
      'roles：不认识 agent；是不是 phone？（可以写 phone, specialist, online, lead）',
    ]);
  });
});

describe('what lint looks at', () => {
  it('is one file or folder, known by the bank it lies in', async () => {
    const directory = await fullBank({ 'own/own-001.yaml': both.replace('own-001', 'B004') });
    const { findings } = await lint([directory], usual);
    expect(findings.map(({ code }) => code)).toEqual(['E003', 'E004', 'E005']);
    expect(await lint([join(directory, 'own/own-001.yaml')], usual)).toMatchObject({
      findings,
      files: 1,
      valid: 0,
    });
    expect(await lint([join(directory, 'own')], usual)).toMatchObject({ findings, files: 1, valid: 0 });
    expect(await lint([join(directory, 'B'), join(directory, 'H')], usual)).toMatchObject({
      findings: [],
      files: 2,
      valid: 2,
    });
  });

  it('has a sentence for a path that is not there', async () => {
    const { findings } = await lint(['/nowhere/at/all'], usual);
    expect(findings).toMatchObject([
      { file: '/nowhere/at/all', code: 'E000', sentence: 'there is no such file or directory' },
    ]);
  });
});

describe('a comment "lint-ok"', () => {
  const withPhrase = both.replace('当场查', '尽快查');

  it('silences a warning on its line', async () => {
    const text = withPhrase.replace('的时间。', '的时间。 # lint-ok W060 the customer says it');
    expect(await codes([await temporaryBank({ 'own-001.yaml': withPhrase })])).toEqual(['W060']);
    expect(await codes([await temporaryBank({ 'own-001.yaml': text })])).toEqual([]);
  });

  it('stands behind the sign that opens a text of several lines', async () => {
    const text = withPhrase.replace(
      'answer: 尽快',
      'answer: |- # lint-ok W050, W060 quoted\n    先问。\n    尽快',
    );
    expect(await codes([await temporaryBank({ 'own-001.yaml': text })])).toEqual([]);
  });

  it('silences neither another warning nor an error', async () => {
    const other = withPhrase.replace('的时间。', '的时间。 # lint-ok W061 no');
    const error = both
      .replace('来了', '')
      .replace('签收，不挂', '签收*，不挂')
      .replace('的时间。', '的时间。 # lint-ok E052 no');
    expect(await codes([await temporaryBank({ 'own-001.yaml': other })])).toEqual(['W060']);
    expect(await codes([await temporaryBank({ 'own-001.yaml': error })])).toEqual(['E052']);
  });
});

async function fullBank(more: Readonly<Record<string, string>> = {}): Promise<string> {
  const full = {
    'bank.yaml': await fixture('bank.yaml'),
    [dialect]: await fixture(dialect),
    [roleplay]: await fixture(roleplay),
  };
  return temporaryBank({ ...full, ...more });
}

async function codes(paths: readonly string[]): Promise<readonly string[]> {
  return (await lint(paths, usual)).findings.map(({ code }) => code);
}
