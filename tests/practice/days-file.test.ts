import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDaysFile } from '../../src/practice/days-file.js';
import { configTexts } from '../../src/texts/config-texts.js';

const texts = configTexts.en.daysFile;

function daysOff(text: string, dates: readonly string[]): readonly string[] {
  const parsed = parseDaysFile(text, texts);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return dates.filter((date) => parsed.dayOf(date)?.kind === 'off');
}

function problems(text: string) {
  const parsed = parseDaysFile(text, texts);
  return 'problems' in parsed ? parsed.problems : [];
}

const october = Array.from({ length: 31 }, (_, index) => `2026-10-${`${index + 1}`.padStart(2, '0')}`);

describe('a file of days off', () => {
  it('names dates, dates with a name, and ranges with both ends in', () => {
    const text = `
# the company's own
off:
  - 2026-10-01..2026-10-03
  - {date: 2026-10-12, name: Founding day}
  - date: 2026-10-30 .. 2026-11-02
    name: 2026 retreat
  - "2026-10-20"
`;
    expect(daysOff(text, [...october, '2026-11-02', '2026-11-03'])).toEqual([
      '2026-10-01',
      '2026-10-02',
      '2026-10-03',
      '2026-10-12',
      '2026-10-20',
      '2026-10-30',
      '2026-10-31',
      '2026-11-02',
    ]);
  });

  it('never makes a day of work a day off', () => {
    const text =
      'off: [2026-10-01..2026-10-04, 2026-10-10]\nwork: [2026-10-02..2026-10-03, 2026-10-10, 2026-10-11]';
    expect(daysOff(text, october)).toEqual(['2026-10-01', '2026-10-04']);
  });

  it.each(['', '\n\n', '# nothing yet\n  # at all', 'off:\nwork:\n', 'work: [2026-10-10]'])(
    'may have no days off: %j',
    (text) => {
      expect(daysOff(text, october)).toEqual([]);
    },
  );

  it.each([
    ['off:\n  - 2026-10-01\n  - 2026-02-30', 3, texts.notDate('2026-02-30')],
    ['off:\n  - 2026-10-01...2026-10-07', 2, texts.notDate('2026-10-01...2026-10-07')],
    ['off:\n  - 2026-10-01..', 2, texts.notDate('2026-10-01..')],
    ['off:\n  - 20261001', 2, texts.notDate('20261001')],
    ['off:\n  -\n', 2, texts.notDate('')],
    ['off:\n  - [2026-10-01]', 2, texts.notDate('…')],
    ['off:\n  - 2026-10-07..2026-10-01', 2, texts.backwards('2026-10-07..2026-10-01')],
    ['work:\n  - date: October\n', 2, texts.notDate('October')],
    ['work:\n  - name: no date\n', 2, texts.notDate('')],
    ['off:\n  - date: 2026-10-01\n    nam: x\n', 3, texts.unknownField('nam', 'name')],
    ['# 1\noof:\n  - 2026-10-01', 2, texts.unknownField('oof', 'off')],
    ['holidays: CN', 1, texts.unknownField('holidays', undefined)],
    ['off: 2026-10-01', 1, texts.notList('off')],
    ['2026-10-01', 1, texts.notFields],
    ['- 2026-10-01', 1, texts.notFields],
    ['off: [2026-10-01]\noff: [2026-10-02]', 2, texts.fieldTwice],
    ['off:\n\t- 2026-10-01', 2, texts.notYaml],
  ])('says what is wrong in %j', (text, line, sentence) => {
    expect(problems(text)).toEqual([{ line, sentence }]);
  });

  it('says everything that is wrong', () => {
    expect(problems('off: [x, 2026-10-01]\nwork: [y]\nfree: []').map(({ line }) => line)).toEqual([1, 2, 3]);
  });

  it('never throws', () => {
    const likely = fc.string({
      unit: fc.constantFrom(
        'off',
        'work',
        ':',
        '\n',
        ' ',
        '- ',
        '2026-10-01',
        '..',
        '{',
        '[',
        '&a',
        '*a',
        '\t',
      ),
    });
    fc.assert(fc.property(fc.oneof(fc.string(), likely), (text) => void parseDaysFile(text, texts)));
  });
});
