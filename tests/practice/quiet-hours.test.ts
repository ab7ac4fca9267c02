import { describe, expect, it } from 'vitest';
import { parseQuietHours, reminderTime } from '../../src/practice/quiet-hours.js';

describe('quiet hours as people type them', () => {
  it.each([
    ['20:00-08:00', '20:00-08:00'],
    ['22:30 - 7:00', '22:30-07:00'],
    ['22：00至7：00', '22:00-07:00'],
    ['None', ''],
    ['20:00', undefined],
    ['20:00-20:00', undefined],
    ['late-early', undefined],
    ['20:00-08:00-09:00', undefined],
    ['25:00-08:00', undefined],
  ])('%s is read as %s', (text, read) => {
    expect(parseQuietHours(text)).toBe(read);
  });
});

describe('when somebody is reminded', () => {
  const time = (openAt: string, revealAt: string, quiet: string, zone: string) => {
    const found = reminderTime({ openAt: Date.parse(openAt), revealAt: Date.parse(revealAt) }, quiet, zone);
    return (
      found && [found.remindAt, found.giveUpAt].map((at) => new Date(at).toISOString().slice(0, 16)).join(' ')
    );
  };
  const usual = '20:00-08:00';

  it.each([
    ['an hour before', '2026-11-23T09:00Z', '2026-11-23T17:00Z', usual, '2026-11-23T16:00 2026-11-23T17:00'],
    [
      'a quarter before, in short rounds',
      '2026-11-23T09:00Z',
      '2026-11-23T10:00Z',
      usual,
      '2026-11-23T09:45 2026-11-23T10:00',
    ],
    [
      'not late into quiet hours',
      '2026-11-23T09:00Z',
      '2026-11-23T20:30Z',
      usual,
      '2026-11-23T19:30 2026-11-23T20:00',
    ],
    [
      'before quiet hours, if it fell into them',
      '2026-11-23T09:00Z',
      '2026-11-24T07:00Z',
      usual,
      '2026-11-23T19:45 2026-11-23T20:00',
    ],
    [
      'as they end, if it is due just then',
      '2026-11-23T09:00Z',
      '2026-11-24T09:00Z',
      usual,
      '2026-11-24T08:00 2026-11-24T09:00',
    ],
    [
      'not at all, if the question came in quiet hours',
      '2026-11-23T21:00Z',
      '2026-11-24T06:00Z',
      usual,
      undefined,
    ],
    [
      'not at all, if hardly any hour is left',
      '2026-11-23T09:00Z',
      '2026-11-23T17:00Z',
      '08:10-08:00',
      undefined,
    ],
    [
      'at night too, for those who want no quiet',
      '2026-11-23T21:00Z',
      '2026-11-24T05:00Z',
      '',
      '2026-11-24T04:00 2026-11-24T05:00',
    ],
    [
      'around hours within a day',
      '2026-11-23T09:00Z',
      '2026-11-23T14:30Z',
      '12:00-14:00',
      '2026-11-23T11:45 2026-11-23T12:00',
    ],
  ])('%s', (_name, openAt, revealAt, quiet, expected) => {
    expect(time(openAt, revealAt, quiet, 'UTC')).toBe(expected);
  });

  it("goes by the clocks of the member's zone, also on the night they change", () => {
    // 20:30 in Shanghai.
    expect(time('2026-11-23T01:00Z', '2026-11-23T13:30Z', usual, 'Asia/Shanghai')).toBe(
      '2026-11-23T11:45 2026-11-23T12:00',
    );
    // Berlin sets its clocks back at 01:00Z on the 25th, so eight in the morning is an hour later there.
    expect(time('2026-10-24T07:00Z', '2026-10-25T07:30Z', usual, 'Europe/Berlin')).toBe(
      '2026-10-24T17:45 2026-10-24T18:00',
    );
    expect(time('2026-10-24T07:00Z', '2026-10-25T08:30Z', usual, 'Europe/Berlin')).toBe(
      '2026-10-25T07:30 2026-10-25T08:30',
    );
  });
});
