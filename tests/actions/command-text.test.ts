import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCommandText, parseCommandText } from '../../src/actions/command-text.js';

function read(text: string) {
  const parsed = parseCommandText(text);
  return 'badPart' in parsed ? parsed : { words: parsed.words, options: Object.fromEntries(parsed.options) };
}

describe('what people type after a slash command', () => {
  it.each<[string, readonly string[], Readonly<Record<string, string>>]>([
    ['', [], {}],
    ['  \n\u3000 ', [], {}],
    ['today', ['today'], {}],
    ['Draw', ['draw'], {}],
    ['draw section:B role:phone', ['draw'], { section: 'B', role: 'phone' }],
    ['role:phone draw section:B', ['draw'], { section: 'B', role: 'phone' }],
    ['draw SECTION:B', ['draw'], { section: 'B' }],
    ['draw section：B', ['draw'], { section: 'B' }],
    [
      'draw\u3000section:B\nrole:phone\r\ndifficulty:2',
      ['draw'],
      { section: 'B', role: 'phone', difficulty: '2' },
    ],
    ['show C001', ['show', 'c001'], {}],
    ['pause 2026-12-28', ['pause', '2026-12-28'], {}],
    ['setup 17:30 mon-fri', ['setup', '17:30', 'mon-fri'], {}],
    ['setup time:17:30', ['setup'], { time: '17:30' }],
    ['setup time:17：30', ['setup'], { time: '17：30' }],
    ['setup reveal:"next 09:00" days:周一至周五', ['setup'], { reveal: 'next 09:00', days: '周一至周五' }],
    ['setup reveal:“next 09:00”', ['setup'], { reveal: 'next 09:00' }],
    ["setup reveal:'next 09:00'", ['setup'], { reveal: 'next 09:00' }],
    ['setup reveal:‘next 09:00’', ['setup'], { reveal: 'next 09:00' }],
    ['setup reveal:「next 09:00」', ['setup'], { reveal: 'next 09:00' }],
    ['suggest title:"say ""hello"" first"', ['suggest'], { title: 'say "hello" first' }],
    ['suggest title:"say \\"hello\\" first"', ['suggest'], { title: 'say "hello" first' }],
    ['suggest title:“先说””您好””再问”', ['suggest'], { title: '先说”您好”再问' }],
    ['suggest title:"two\nlines"', ['suggest'], { title: 'two\nlines' }],
    ['suggest path:"C:\\new\\\\old"', ['suggest'], { path: 'C:\\new\\old' }],
    ["suggest title:it's", ['suggest'], { title: "it's" }],
    ['suggest title:"it\'s"', ['suggest'], { title: "it's" }],
    ['draw section:', ['draw'], { section: '' }],
    ['draw section:"" role:phone', ['draw'], { section: '', role: 'phone' }],
    ['draw section: B', ['draw', 'b'], { section: '' }],
    ['draw section:A section:B', ['draw'], { section: 'B' }],
    ['show “C001”', ['show', 'c001'], {}],
    ['ÉLAN Straße', ['Élan', 'straße'], {}],
    ['on:off __proto__ constructor:x', ['__proto__'], { on: 'off', constructor: 'x' }],
    ['naïve:x ：x :x', ['naïve:x', '：x', ':x'], {}],
  ])('reads %j', (text, words, options) => {
    expect(read(text)).toEqual({ words, options });
  });

  it.each([
    ['suggest title:"never closed', 'title:"never closed'],
    ['suggest title:“half”then', 'title:“half”then'],
    ['suggest title:“mixed"', 'title:“mixed"'],
    ['show "', '"'],
    ['suggest a:"x\\"', 'a:"x\\"'],
    ['suggest a:"x""', 'a:"x""'],
    [`draw title:"${'长'.repeat(100)}`, `title:"${'长'.repeat(53)}…`],
  ])('says what it cannot read in %j', (text, badPart) => {
    expect(read(text)).toEqual({ badPart });
  });
});

const sign = fc.constantFrom(...' \n\u3000":“”\'‘’「」\\:：aZ9中😀'.split(''), '😀', '""', '\\"');
const wild = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: sign }));
const words = fc.array(
  wild.map((text) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())),
  { maxLength: 4 },
);
const options = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), wild, { maxKeys: 5 });

describe('the parser', () => {
  it('never throws, and never loses a text without a word', () => {
    fc.assert(
      fc.property(wild, (text) => {
        const parsed = parseCommandText(text);
        if ('badPart' in parsed) expect(parsed.badPart).not.toBe('');
        else expect(parsed.words.length + parsed.options.size > 0).toBe(text.trim() !== '');
      }),
      { numRuns: 2000 },
    );
  });

  it('reads back whatever is written as a command', () => {
    fc.assert(
      fc.property(words, options, (someWords, someOptions) => {
        const given = new Map(Object.entries(someOptions));
        expect(parseCommandText(formatCommandText(someWords, given))).toEqual({
          words: someWords,
          options: given,
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('reads options in any order, and among the words', () => {
    const shuffled = options.chain((some) =>
      fc.tuple(
        fc.constant(some),
        fc.shuffledSubarray(Object.entries(some), { minLength: Object.keys(some).length }),
      ),
    );
    fc.assert(
      fc.property(words, shuffled, (someWords, [some, entries]) => {
        const before = formatCommandText([], new Map(entries));
        const text = `${before} ${formatCommandText(someWords, new Map())}`;
        const parsed = parseCommandText(text);
        expect('options' in parsed && Object.fromEntries(parsed.options)).toEqual(some);
        expect('words' in parsed && parsed.words).toEqual(someWords);
      }),
    );
  });

  it('takes no longer for a long unclosed text than it must', () => {
    const startedAt = performance.now();
    parseCommandText(`suggest title:"${'"" '.repeat(100_000)}`);
    parseCommandText('a:b '.repeat(100_000));
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
