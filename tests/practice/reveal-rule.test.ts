import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rhythm } from '../../src/practice/calendar.js';
import { parseRevealRule, revealInstant } from '../../src/practice/reveal-rule.js';

function rhythm(cron: string, zone: string, daysOff: readonly string[] = []): Rhythm {
  return { cron, zone, isDayOff: (date) => daysOff.includes(date) };
}

describe('parseRevealRule', () => {
  it.each([
    ['30s', { kind: 'after', delayMs: 30_000 }],
    ['45m', { kind: 'after', delayMs: 2_700_000 }],
    ['8h', { kind: 'after', delayMs: 28_800_000 }],
    ['1d', { kind: 'after', delayMs: 86_400_000 }],
    [' 8 H ', { kind: 'after', delayMs: 28_800_000 }],
    ['10s', { kind: 'after', delayMs: 10_000 }],
    ['14d', { kind: 'after', delayMs: 1_209_600_000 }],
    ['17:30', { kind: 'at', time: '17:30' }],
    ['9:00', { kind: 'at', time: '09:00' }],
    ['next 09:00', { kind: 'next', time: '09:00' }],
    ['Next  9：00', { kind: 'next', time: '09:00' }],
  ])('understands "%s"', (text, rule) => {
    expect(parseRevealRule(text)).toEqual(rule);
  });

  it.each([
    '',
    '8',
    'h',
    '9s',
    '15d',
    '337h',
    '-8h',
    '1.5h',
    '8h30m',
    '25:00',
    '09:60',
    'next',
    'next 8h',
    'next09:00',
    '99999999d',
  ])('refuses "%s"', (text) => {
    expect(parseRevealRule(text)).toBeUndefined();
  });

  it('never throws', () => {
    const likely = fc.string({ unit: fc.constantFrom(...'0123456789smhd: next-.') });
    fc.assert(fc.property(fc.oneof(fc.string(), likely), (text) => void parseRevealRule(text)));
  });
});

describe('revealInstant', () => {
  const shanghai = rhythm('0 9 * * 1-5', 'Asia/Shanghai', ['2026-03-04']);
  const berlin = rhythm('0 9 * * *', 'Europe/Berlin');
  const ended: Rhythm = { ...shanghai, isDayOff: () => true };
  const reveal = (text: string, due: string, subject: Rhythm) => {
    const rule = parseRevealRule(text);
    return rule && new Date(revealInstant(rule, Date.parse(due), subject)).toISOString();
  };

  it.each([
    ['a delay', '8h', '2026-03-02T01:00:00Z', '2026-03-02T09:00:00.000Z'],
    ['a time later that day', '17:30', '2026-03-02T01:00:00Z', '2026-03-02T09:30:00.000Z'],
    ['a time already past', '08:30', '2026-03-02T01:00:00Z', '2026-03-03T00:30:00.000Z'],
    ['the very time of the question', '09:00', '2026-03-02T01:00:00Z', '2026-03-03T01:00:00.000Z'],
    ['a time the same day on a day off', '17:30', '2026-03-04T01:00:00Z', '2026-03-04T09:30:00.000Z'],
    ['the next day of practice', 'next 09:00', '2026-03-02T01:00:00Z', '2026-03-03T01:00:00.000Z'],
    ['the next one over a day off', 'next 10:00', '2026-03-03T01:00:00Z', '2026-03-05T02:00:00.000Z'],
    ['the next one over a weekend', 'next 08:00', '2026-03-06T01:00:00Z', '2026-03-09T00:00:00.000Z'],
  ])('in Shanghai: %s', (_, text, due, expected) => {
    expect(reveal(text, due, shanghai)).toBe(expected);
  });

  it.each([
    ['a day is 24 hours over the change', '1d', '2026-03-28T08:00:00Z', '2026-03-29T08:00:00.000Z'],
    ['a local time is not', '09:00', '2026-03-28T08:00:00Z', '2026-03-29T07:00:00.000Z'],
    ['a time of the gap comes right after it', '02:30', '2026-03-28T08:00:00Z', '2026-03-29T01:00:00.000Z'],
    ['so does it on the next day', 'next 02:30', '2026-03-28T08:00:00Z', '2026-03-29T01:00:00.000Z'],
    ['a doubled time means the first', '02:30', '2026-10-24T08:00:00Z', '2026-10-25T00:30:00.000Z'],
    ['and after it the next day', '02:30', '2026-10-25T00:30:00Z', '2026-10-26T01:30:00.000Z'],
    ['so does the next day', 'next 02:30', '2026-10-24T08:00:00Z', '2026-10-25T00:30:00.000Z'],
  ])('in Berlin: %s', (_, text, due, expected) => {
    expect(reveal(text, due, berlin)).toBe(expected);
  });

  it('counts the next day of practice from the local date, though the rhythm fires again that day', () => {
    const shifts = rhythm('0 9,14 * * *', 'Asia/Shanghai');
    expect(reveal('next 12:00', '2026-03-02T01:00:00Z', shifts)).toBe('2026-03-03T04:00:00.000Z');
  });

  it('reveals on the next date of the calendar when the rhythm has ended', () => {
    expect(reveal('next 09:00', '2026-03-06T01:00:00Z', ended)).toBe('2026-03-07T01:00:00.000Z');
  });

  it('is always later than the question', () => {
    const zone = fc.constantFrom('America/New_York', 'Australia/Lord_Howe', 'America/Nuuk', 'Asia/Kathmandu');
    const minute = fc.integer({ min: 0, max: 1439 });
    const instant = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) });
    fc.assert(
      fc.property(zone, minute, instant, fc.boolean(), (where, ofDay, dueAt, isNext) => {
        const pad = (count: number) => `${count}`.padStart(2, '0');
        const time = `${pad(Math.floor(ofDay / 60))}:${pad(ofDay % 60)}`;
        const at = revealInstant({ kind: isNext ? 'next' : 'at', time }, dueAt, rhythm('0 23 * * *', where));
        expect(at).toBeGreaterThan(dueAt);
        expect(at - dueAt).toBeLessThan(50 * 3_600_000);
      }),
      { numRuns: 500 },
    );
  });
});
