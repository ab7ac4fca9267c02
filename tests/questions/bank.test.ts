import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Bank, loadBank, openBank } from '../../src/questions/bank.js';
import { dialect, fixture, put, roleplay, shortQuestion, temporaryBank } from './temporary-bank.js';

describe('a full question', () => {
  it('comes with the names of its section, bands and dimensions', async () => {
    const directory = await temporaryBank({
      'bank.yaml': await fixture('bank.yaml'),
      [dialect]: await fixture(dialect),
    });
    const { bank } = await loadBank([directory]);
    const question = bank.find('b004');
    expect(bank.problems).toEqual([]);
    expect(question?.section).toEqual({
      id: 'B',
      names: { en: 'Communication and adaptability', 'zh-CN': '沟通与应变' },
    });
    expect(question?.points).toBe(3);
    expect(question?.steps[0]).toEqual({ id: 'own-it', minutes: 0.5 });
    expect(question?.keypoints[0]).toEqual({ id: 'no-blame', weight: 20, dimension: 'empathy' });
    expect(question?.dimensions['empathy']).toEqual({ en: 'Empathy and listening', 'zh-CN': '共情倾听' });
    expect(question?.bands.map(({ id, from }) => [id, from])).toEqual([
      ['excellent', 90],
      ['good', 70],
      ['improve', 0],
    ]);
    expect(question?.texts.en?.probes).toHaveLength(3);
    expect(question?.texts['zh-CN']?.title).toBe('只听懂三成的来电');
    expect(question?.texts.en?.rubric['good']).toHaveLength(2);
  });

  it('lists the sections of bank.yaml, also those without a question', async () => {
    const directory = await temporaryBank({
      'bank.yaml': await fixture('bank.yaml'),
      [dialect]: await fixture(dialect),
    });
    const { bank } = await loadBank([directory]);
    expect(bank.sections.map(({ id }) => id).join('')).toBe('ABCDEFGH');
  });
});

describe('a question of five fields', () => {
  it('has a default for everything else', async () => {
    const directory = await temporaryBank({ 'own-001.yaml': shortQuestion });
    const { bank } = await loadBank([directory]);
    expect(bank.problems).toEqual([]);
    expect(bank.sections).toEqual([{ id: 'general', names: { en: 'General', 'zh-CN': '综合' } }]);
    expect(bank.questions).toMatchInlineSnapshot(`
      [
        {
          "bands": [
            {
              "from": 90,
              "id": "excellent",
              "names": {
                "en": "Excellent",
                "zh-CN": "优秀",
              },
            },
            {
              "from": 70,
              "id": "good",
              "names": {
                "en": "Good",
                "zh-CN": "良好",
              },
            },
            {
              "from": 0,
              "id": "improve",
              "names": {
                "en": "To improve",
                "zh-CN": "待改进",
              },
            },
          ],
          "difficulty": 2,
          "dimensions": {},
          "id": "own-001",
          "keypoints": [],
          "points": 0,
          "redlines": [],
          "rev": 1,
          "roles": [
            "phone",
            "specialist",
            "online",
            "lead",
          ],
          "section": {
            "id": "general",
            "names": {
              "en": "General",
              "zh-CN": "综合",
            },
          },
          "steps": [],
          "tags": [],
          "texts": {
            "en": {
              "analysis": "Listen for who does the chasing.",
              "answer": "Find out who signed, stay on the line, and give a time for the next contact.",
              "keypoints": {},
              "pitfalls": [],
              "probes": [],
              "prompt": "A customer says the parcel marked as delivered never arrived. What do you say and do?",
              "redlines": {},
              "rubric": {},
              "title": "The parcel that never came",
            },
          },
          "type": "situational",
        },
      ]
    `);
  });

  it('belongs to the section whose folder it lies in', async () => {
    const directory = await temporaryBank({
      'bank.yaml': await fixture('bank.yaml'),
      'C/new/own-001.yml': shortQuestion,
    });
    const { bank } = await loadBank([directory]);
    expect(bank.find('own-001')?.section.id).toBe('C');
    expect(bank.find('own-001')?.points).toBe(4);
  });

  it('belongs to no section in a folder that is none', async () => {
    const directory = await temporaryBank({
      'bank.yaml': await fixture('bank.yaml'),
      'own/own-001.yaml': shortQuestion,
    });
    expect((await loadBank([directory])).bank.find('own-001')?.section.id).toBe('general');
  });

  it('may name a section that another directory describes', async () => {
    const shipped = await temporaryBank({ 'bank.yaml': await fixture('bank.yaml') });
    const team = await temporaryBank({ 'own-001.yaml': shortQuestion.replace('en:', 'section: D\nen:') });
    const { bank } = await loadBank([shipped, team]);
    expect(bank.find('own-001')?.section.names.en).toBe('Product, sales and retention');
    expect(bank.find('own-001')?.points).toBe(3);
  });

  it('may have steps without listing them', async () => {
    const steps =
      'answer:\n    ask:\n      goal: Know\n      say: "Who signed?"\n      why: It helps\n    tell:\n      goal: Calm\n      say: "By five."\n      why: It helps';
    const text = shortQuestion.replace(/answer: .*/, steps);
    const { bank } = await loadBank([await temporaryBank({ 'own-001.yaml': text })]);
    expect(bank.find('own-001')?.steps).toEqual([{ id: 'ask' }, { id: 'tell' }]);
  });

  it('may have bands of its own, best first however they are written', async () => {
    const text = shortQuestion.replace(
      'en:',
      'bands:\n  improve: {from: 0}\n  pass: {from: 60, en: Pass}\nen:',
    );
    const { bank } = await loadBank([await temporaryBank({ 'own-001.yaml': text })]);
    expect(bank.find('own-001')?.bands).toEqual([
      { id: 'pass', from: 60, names: { en: 'Pass', 'zh-CN': 'Pass' } },
      { id: 'improve', from: 0, names: { en: 'To improve', 'zh-CN': '待改进' } },
    ]);
  });
});

describe('what is loaded', () => {
  it('finds every status but asks only what is active', async () => {
    const directory = await temporaryBank({
      'a.yaml': shortQuestion.replace('own-001', 'b-1'),
      'b.yaml': shortQuestion.replace('own-001', 'a-1'),
      'c.yaml': shortQuestion.replace('own-001', 'c-1').replace('en:', 'status: retired\nen:'),
    });
    const { bank, entries } = await loadBank([directory]);
    expect(bank.questions.map(({ id }) => id)).toEqual(['a-1', 'b-1']);
    expect(bank.find('C-1')?.id).toBe('c-1');
    expect(entries.map(({ status }) => status)).toEqual(['active', 'active', 'retired']);
    expect(bank.find('nothing')).toBeUndefined();
  });

  it('leaves alone what is no question', async () => {
    const directory = await temporaryBank({
      'README.md': 'no: question',
      '.github/workflow.yaml': 'on: push',
      '_old/own-002.yaml': 'broken: [',
      '.own-001.yaml.swp.yaml': 'broken: [',
      'own/bank.yaml': 'sections: {}',
      'own-001.yaml': shortQuestion,
    });
    const { bank } = await loadBank([directory]);
    expect(bank.problems).toEqual([]);
    expect(bank.questions).toHaveLength(1);
  });

  it('names both files of an id given twice, and keeps the first', async () => {
    const directory = await temporaryBank({
      'one.yaml': shortQuestion,
      'two.yaml': shortQuestion.replace('own-001', 'OWN-001').replace('The parcel', 'Another parcel'),
    });
    const { bank } = await loadBank([directory]);
    expect(bank.questions.map(({ texts }) => texts.en?.title)).toEqual(['The parcel that never came']);
    expect(bank.problems).toEqual([
      {
        file: join(directory, 'two.yaml'),
        field: 'id',
        code: 'E004',
        level: 'error',
        sentence: `the id OWN-001 is also in ${join(directory, 'one.yaml')}; give one of them the next free number`,
      },
    ]);
  });

  it('takes a file reached by two directories for one question', async () => {
    const directory = await temporaryBank({ 'own/own-001.yaml': shortQuestion });
    const { bank } = await loadBank([directory, join(directory, 'own')]);
    expect(bank.problems).toEqual([]);
    expect(bank.questions).toHaveLength(1);
  });

  it('follows links, as a mounted configuration consists of them', async () => {
    const directory = await temporaryBank({ '..data/own-001.yaml': shortQuestion });
    await symlink(join('..data', 'own-001.yaml'), join(directory, 'own-001.yaml'));
    await symlink('.', join(directory, 'loop'));
    const { bank } = await loadBank([directory]);
    expect(bank.find('own-001')).toBeDefined();
  });

  it('has a sentence for a directory that is not there', async () => {
    const directory = await temporaryBank({ 'own-001.yaml': shortQuestion });
    const missing = join(directory, 'nowhere');
    const { bank } = await loadBank([missing, directory]);
    expect(bank.questions).toHaveLength(1);
    expect(bank.problems.map(({ file, sentence }) => [file, sentence])).toEqual([
      [missing, 'there is no such directory; check QUESTIONS_DIR, or create it and put question files in it'],
    ]);
  });
});

describe('a broken file', () => {
  const wrong: readonly (readonly [string, string, number | undefined, string | undefined])[] = [
    ['a misspelt field', shortQuestion.replace('title', 'titel'), 3, 'en.titel'],
    ['an unknown role', shortQuestion.replace('en:', 'roles: [agent]\nen:'), 2, 'roles #1'],
    ['a missing field', shortQuestion.replace(/ {2}prompt: .*\n/, ''), 2, 'en.prompt'],
    ['no language', 'id: own-001\n', 1, undefined],
    ['a missing space', shortQuestion.replace('title: ', 'title:'), 3, undefined],
    ['an unfolding bomb', `${shortQuestion}tags: &a [x]\nroles: [*a, *a]\n`, 8, undefined],
    [
      'a file in another encoding',
      Buffer.from('id: own-001\nen:\n  title: \xb4\xf3', 'latin1').toString('utf8'),
      3,
      undefined,
    ],
    ['a huge file', shortQuestion + '#'.repeat(256 * 1024), undefined, undefined],
  ];

  it.each(wrong)(
    'is named with line and field, and the others are loaded: %s',
    async (_what, text, line, field) => {
      const directory = await temporaryBank({
        'broken.yaml': text,
        'good.yaml': shortQuestion.replace('own-001', 'own-002'),
      });
      const { bank } = await loadBank([directory]);
      expect(bank.questions.map(({ id }) => id)).toEqual(['own-002']);
      expect(bank.problems).toHaveLength(1);
      expect(bank.problems[0]).toMatchObject({ file: join(directory, 'broken.yaml'), level: 'error' });
      expect([bank.problems[0]?.line, bank.problems[0]?.field]).toEqual([line, field]);
    },
  );

  it('is also one of an unknown section', async () => {
    const text = shortQuestion.replace('en:', 'section: Z\nen:');
    const directory = await temporaryBank({
      'bank.yaml': await fixture('bank.yaml'),
      'own/own-001.yaml': text,
    });
    const { bank } = await loadBank([directory]);
    expect(bank.problems).toMatchObject([{ line: 2, field: 'section', code: 'E002' }]);
    expect(bank.questions).toEqual([]);
  });

  it('does not take the settings of the others with it when it is bank.yaml', async () => {
    const directory = await temporaryBank({ 'bank.yaml': 'sections: [', [dialect]: await fixture(dialect) });
    const { bank } = await loadBank([directory]);
    expect(bank.problems).toMatchObject([{ file: join(directory, 'bank.yaml'), code: 'E001' }]);
    expect(bank.find('B004')?.section).toEqual({ id: 'B', names: { en: 'B', 'zh-CN': 'B' } });
  });

  it('keeps the last good version this process knows', async () => {
    const directory = await temporaryBank({ 'own-001.yaml': shortQuestion });
    const first = await loadBank([directory]);
    await put(directory, 'own-001.yaml', shortQuestion.replace('title: ', 'title:'));
    const second = await loadBank([directory], first.files);
    const third = await loadBank([directory], second.files);
    expect(third.bank.find('own-001')).toEqual(first.bank.find('own-001'));
    expect(third.bank.problems).toHaveLength(1);
  });
});

describe('an open bank', () => {
  it('follows edits, and holds on to the last good version of what they break', async () => {
    const directory = await temporaryBank({ 'own-001.yaml': shortQuestion });
    const { bank, reloaded } = await watched([directory]);
    expect(bank.current().questions).toHaveLength(1);

    await put(directory, 'own-001.yaml', shortQuestion.replace('title: ', 'titel: '));
    await reloaded((now) => now.problems.length === 1);
    expect(bank.current().find('own-001')?.texts.en?.title).toBe('The parcel that never came');
    expect(bank.current().problems).toMatchObject([
      { file: join(directory, 'own-001.yaml'), line: 3, field: 'en.titel' },
    ]);

    await put(directory, 'own-001.yaml', shortQuestion.replace('The parcel', 'A parcel'));
    await reloaded((now) => now.problems.length === 0);
    expect(bank.current().find('own-001')?.texts.en?.title).toBe('A parcel that never came');

    await put(directory, 'later/folder/own-002.yaml', shortQuestion.replace('own-001', 'own-002'));
    await reloaded((now) => now.questions.length === 2);
    await put(directory, 'later/folder/own-002.yaml', shortQuestion.replace('own-001', 'own-003'));
    await reloaded((now) => now.find('own-003') !== undefined);

    await rm(join(directory, 'own-001.yaml'));
    await reloaded((now) => now.questions.length === 1);
    expect(bank.current().find('own-001')).toBeUndefined();
  });

  it('notices a directory that appears later, and changed settings', async () => {
    const directory = await temporaryBank();
    const later = join(directory, 'questions');
    const { bank, reloaded } = await watched([later]);
    expect(bank.current().problems).toMatchObject([{ file: later, code: 'E000' }]);
    await mkdir(later);
    await put(later, roleplay, await fixture(roleplay));
    await reloaded((now) => now.questions.length === 1);
    await put(later, 'bank.yaml', await fixture('bank.yaml'));
    await reloaded((now) => now.sections.length === 8);
    expect(bank.current().find('H002')?.section.names.en).toBe('Integrated role-play');
  });

  it('reads the directory of suggestions as soon as there is one, and misses nothing before', async () => {
    const directory = await temporaryBank({ 'own-001.yaml': shortQuestion });
    const own = join(await temporaryBank(), 'data/questions');
    const { bank, reloaded } = await watched([directory], own);
    expect(bank.current().problems).toEqual([]);
    await put(own, 'team-0123456789ab/own-1001.yaml', shortQuestion.replace('own-001', 'own-1001'));
    await reloaded((now) => now.questions.length === 2);
    expect(bank.current().problems).toEqual([]);
    expect([...bank.current().homes]).toEqual([['own-1001', 'team-0123456789ab']]);
  });
});

async function watched(directories: readonly string[], ownDirectory?: string) {
  const waiting: { readonly isMet: (bank: Bank) => boolean; readonly resolve: () => void }[] = [];
  const onReload = (bank: Bank) => {
    for (const { isMet, resolve } of waiting) if (isMet(bank)) resolve();
  };
  const bank = await openBank(directories, { onReload, ownDirectory });
  onTestFinished(() => bank.close());
  const reloaded = (isMet: (bank: Bank) => boolean) =>
    new Promise<void>((resolve) => waiting.push({ isMet, resolve }));
  return { bank, reloaded };
}
