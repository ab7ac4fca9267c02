import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadBank } from '../../src/questions/bank.js';
import { lint } from '../../src/questions/lint.js';
import { lintTexts } from '../../src/questions/lint-texts.js';
import { nearestWord, similarWord } from '../../src/questions/nearest-word.js';
import { parseQuestionFile } from '../../src/questions/parse-file.js';
import { dialect, fixture, put, temporaryBank } from './temporary-bank.js';

const good = `id: own-001
en:
  title: The parcel
  prompt: |-
    A customer says it never arrived.
    What do you say?
  answer: Plain
  analysis: Text
`;

/** What is told of a file: line and sentence of each mistake. */
function told(text: string): readonly string[] {
  const parsed = parseQuestionFile(text, lintTexts.en);
  return parsed.state === 'good'
    ? []
    : parsed.mistakes.map(({ line, code, sentence }) => `${line} ${code} ${sentence}`);
}

describe('a file that is no YAML', () => {
  const mistakes: readonly (readonly [string, string, string])[] = [
    ['a Tab key', good.replace('  title', '\ttitle'), '3 E001 there is a Tab key here; use spaces'],
    ['a Tab key in a text', good.replace('    What', '\tWhat'), '6 E001 there is a Tab key here; use spaces'],
    ['no space at the top', good.replace('id: ', 'id:'), '1 E001 put a space after the colon'],
    ['no space in a block', good.replace('answer: ', 'answer:'), '7 E001 put a space after the colon'],
    [
      'no space in the last line',
      good.replace('analysis: ', 'analysis:'),
      '8 E001 put a space after the colon',
    ],
    [
      'a wide colon',
      good.replace('answer: ', 'answer：'),
      '7 E001 use the plain colon ":" and a space after a field name, not the wide one',
    ],
    [
      'a wide colon before a text',
      good.replace('prompt: ', 'prompt：'),
      '4 E001 use the plain colon ":" and a space after a field name, not the wide one',
    ],
    [
      'an unclosed quotation mark',
      good.replace('Plain', '"Plain'),
      '7 E001 a quotation mark is opened here and not closed; close it, or put the text below "|-"',
    ],
    [
      'one in the last line',
      good.replace('Text', "'Text"),
      '8 E001 a quotation mark is opened here and not closed; close it, or put the text below "|-"',
    ],
    [
      'text after a quotation',
      good.replace('Plain', '"No," he said'),
      '7 E001 the text goes on after the closing quotation mark; put the whole text below "|-"',
    ],
    [
      'text not indented',
      good.replace('    What', '  What'),
      '6 E001 the text below "|-" must begin two spaces further in than its field name',
    ],
    [
      'text not indented at all',
      good.replaceAll('    ', '  '),
      '5 E001 the text below "|-" must begin two spaces further in than its field name',
    ],
    [
      'a colon in a text',
      good.replace('Plain', 'He said: no'),
      '7 E001 this text has a colon or a sign that means something else here; put it below "|-", or in double quotes',
    ],
    [
      'a text beginning with @',
      good.replace('Plain', '@all'),
      '7 E001 this text has a colon or a sign that means something else here; put it below "|-", or in double quotes',
    ],
    [
      'a text beginning with *',
      good.replace('Plain', '*Plain* text'),
      '7 E001 &, * and ! at the beginning of a text mean something else here; put the text in double quotes',
    ],
    ['a field twice', `${good}  title: Again\n`, '9 E001 "title" stands here twice; keep one of them'],
    [
      'an open bracket',
      good.replace('en:', 'tags: [a, b\nen:'),
      '2 E001 a bracket [ or { is opened here and not closed; better write one item per line with "- "',
    ],
    [
      'a field out of line',
      good.replace('  answer', '   answer'),
      '7 E001 this line begins too far left or too far right; fields of one block begin in the same column',
    ],
    [
      'a list on the line of its field',
      good.replace('Plain', '- one\n    - two'),
      '7 E001 a list begins on the next line, two spaces further in',
    ],
    [
      'two questions in one file',
      `${good}---\n${good}`,
      '9 E001 there is a line "---" in the file; write one question per file and remove that line',
    ],
    [
      'thousands of brackets',
      '['.repeat(50_000),
      '1 E001 too many levels inside each other; compare with another question',
    ],
    [
      'an invisible character',
      good.replace('Plain', 'Pl\0ain'),
      '7 E001 there is an invisible character here; delete the line and type it again',
    ],
    [
      'nothing at all',
      '# a comment\n',
      '1 E001 the file is empty; "npm run questions -- new own" writes one to start from',
    ],
  ];

  it.each(mistakes)('is explained to its author: %s', (_what, text, expected) => {
    expect(told(text)).toEqual([expected]);
  });

  it('is good with Windows line ends and a byte order mark', () => {
    expect(told(`\uFEFF${good.replaceAll('\n', '\r\n')}`)).toEqual([]);
  });
});

describe('a file that is no question', () => {
  it('is explained field by field', () => {
    const text = `id: 3
roles: [agent]
difficulty: 4
status: activ
review_by: 2026-02-31
rev: 1.5
points: many
tags: angry
colour: red
keypoints:
  - {id: A_b, weight: 50, dim: x}
sources:
  - {title: A, url: nowhere, used_for: B}
en:
  titel: x
  prompt:
  answer:
    say it:
      goal: G
  analysis: 7
  probes:
    -one
zh-CN:
  title:无
`;
    expect(told(text).join('\n')).toMatchInlineSnapshot(`
      "1 E002 id must be text; put double quotes around it
      6 E002 rev must be a whole number
      4 E002 status: activ is unknown; did you mean active? (draft, review, active, retired)
      2 E002 roles: agent is unknown; did you mean phone? (phone, specialist, online, lead)
      3 E002 difficulty: 4 is unknown; write one of 1, 2, 3
      7 E002 points must be a number, without quotes
      8 E002 tags must be a list, one item per line with "- "
      5 E002 review_by must be a date such as 2027-06-30
      11 E002 keypoints #1.id: "A_b" must be made of letters, digits and single hyphens, such as hear-out
      11 E002 keypoints #1.weight must be at most 40
      13 E002 sources #1.url must be a link beginning with https://
      24 E002 put a space after the colon
      16 E002 en.prompt is empty; write something, or delete the line
      18 E002 en.answer.say it: "say it" must be made of letters, digits and single hyphens, such as hear-out
      20 E002 en.analysis must be text, or a block of fields, each two spaces further in
      22 E002 put a space after the dash "-"
      15 E002 en.titel is not a field; did you mean title?
      9 E002 colour is not a field; remove it"
    `);
  });

  it('is told to be fields when it is something else', () => {
    expect(told('hello')).toEqual([
      '1 E002 the file must be a list of fields, such as "id: own-001", each on its own line',
    ]);
    expect(told('- id: own-001')).toEqual(told('hello'));
  });
});

describe('the word an author meant', () => {
  it('is the one with fewest letters changed, the earlier among equals', () => {
    expect(nearestWord('agent', ['phone', 'specialist', 'online', 'lead'])).toBe('phone');
    expect(nearestWord('Onlin', ['phone', 'online'])).toBe('online');
    expect(nearestWord('x', [])).toBeUndefined();
  });

  it('is not guessed when nothing looks alike', () => {
    expect(similarWord('promt', ['title', 'prompt'])).toBe('prompt');
    expect(similarWord('colour', ['title', 'prompt'])).toBeUndefined();
  });
});

describe('wild input', () => {
  const wildText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(
        fc.constantFrom(
          'en:',
          'zh-CN:',
          ' ',
          '  ',
          '\n',
          '- ',
          '-',
          '|-',
          '>',
          ':',
          '：',
          '[',
          ']',
          '{',
          '}',
          '"',
          "'",
          '&a',
          '*a',
          '!!',
          '#',
          '\t',
          '?',
          'id',
          'x',
          '__proto__',
          '---',
          '%',
          '@',
        ),
        { maxLength: 60 },
      )
      .map((parts) => parts.join('')),
    fc.json({ maxDepth: 4 }),
  );

  it('never makes parsing throw, and every mistake has a sentence', () => {
    fc.assert(
      fc.property(wildText, (text) => {
        const parsed = parseQuestionFile(text, lintTexts['zh-CN']);
        if (parsed.state === 'broken')
          expect(parsed.mistakes.every(({ sentence }) => sentence.length > 3)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('never makes loading or the lint throw, however a good file is damaged', async () => {
    const good = { 'bank.yaml': await fixture('bank.yaml'), [dialect]: await fixture(dialect) };
    const directory = await temporaryBank(good);
    const damage = fc.tuple(fc.constantFrom(...Object.entries(good)), fc.nat(4000), fc.nat(40), wildText);
    await fc.assert(
      fc.asyncProperty(damage, async ([[path, full], at, length, text]) => {
        await put(directory, path, full.slice(0, at) + text + full.slice(at + length));
        const { bank } = await loadBank([directory]);
        const { findings } = await lint([directory], { isComplete: true, locale: 'en', today: '2026-06-01' });
        expect([...bank.problems, ...findings].every(({ sentence }) => sentence.length > 3)).toBe(true);
        if (bank.problems.length > 0) expect(findings.some(({ level }) => level === 'error')).toBe(true);
        await put(directory, path, full);
      }),
      { numRuns: 150 },
    );
  });
});
