import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandFor, judge, nextBand, pointsFor, type Tick, tickGrades } from '../../src/practice/score.js';
import type { Question } from '../../src/questions/question.js';
import { readShippedBank } from '../support/bot.js';

const bank = await readShippedBank();

function sample(): Question {
  const [question] = bank.questions;
  if (question === undefined) throw new Error('the bank is empty');
  return {
    ...question,
    keypoints: [
      { id: 'a', weight: 40, dimension: 'empathy' },
      { id: 'b', weight: 35, dimension: 'clarity' },
      { id: 'c', weight: 25, dimension: 'closure' },
    ],
    redlines: [
      { id: 'x', cap: 74 },
      { id: 'y', cap: 59 },
      { id: 'z', cap: 0 },
    ],
  };
}
const question = sample();

describe('the points of a score', () => {
  it.each<[string, Record<string, Tick>, readonly string[], number, string]>([
    ['nothing said', {}, [], 0, 'improve'],
    ['everything said', { a: 1, b: 1, c: 1 }, [], 100, 'excellent'],
    ['one half', { a: 0.5 }, [], 20, 'improve'],
    ['half a point between two bands', { a: 1, b: 0.5, c: 0.5 }, [], 70, 'good'],
    ['just below a band', { a: 0.5, b: 0.5, c: 1 }, [], 62.5, 'improve'],
    ['exactly at no band', { a: 1, b: 1, c: 0.5 }, [], 87.5, 'good'],
    ['a cap that bites', { a: 1, b: 1, c: 1 }, ['x'], 74, 'good'],
    ['the lowest of two caps', { a: 1, b: 1, c: 1 }, ['x', 'y'], 59, 'improve'],
    ['a cap above the sum', { a: 1 }, ['x'], 40, 'improve'],
    ['a cap of nothing', { a: 1, b: 1, c: 1 }, ['z'], 0, 'improve'],
    ['a redline of another question', { a: 1, b: 1, c: 1 }, ['unknown'], 100, 'excellent'],
    ['a key point of another question', { other: 1 }, [], 0, 'improve'],
  ])('for %s', (_, ticks, redlines, points, band) => {
    expect(pointsFor(question, { ticks, redlines })).toBe(points);
    expect(bandFor(question, points).id).toBe(band);
  });

  it('say which redline holds them down, only when one does', () => {
    const all = { a: 1, b: 1, c: 1 } as const;
    expect(judge(question, { ticks: all, redlines: ['x', 'y'] }).cappedBy).toEqual({
      redline: 'y',
      cap: 59,
      without: 100,
    });
    expect(judge(question, { ticks: { c: 1 }, redlines: ['x', 'y'] }).cappedBy).toBeUndefined();
  });

  it('name the next band and what can still be gained, most first', () => {
    const { band, next, missing } = judge(question, { ticks: { a: 0.5, b: 1 }, redlines: [] });
    expect([band.id, next?.id]).toEqual(['improve', 'good']);
    expect(missing).toEqual([
      { id: 'c', points: 25 },
      { id: 'a', points: 20 },
    ]);
    expect(nextBand(question, bandFor(question, 95))).toBeUndefined();
  });

  const score = fc.record({
    ticks: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'other'), fc.constantFrom(...tickGrades)),
    redlines: fc.subarray(['x', 'y', 'z', 'unknown']),
  });

  it('are always between 0 and 100, never above a cap that counts, and fall into the band they are in', () => {
    fc.assert(
      fc.property(score, (given) => {
        const points = pointsFor(question, given);
        expect(points).toBeGreaterThanOrEqual(0);
        expect(points).toBeLessThanOrEqual(100);
        for (const { id, cap } of question.redlines)
          if (given.redlines.includes(id)) expect(points).toBeLessThanOrEqual(cap);
        const { band, next, missing } = judge(question, given);
        expect(points).toBeGreaterThanOrEqual(band.from);
        if (next !== undefined) expect(points).toBeLessThan(next.from);
        const left = missing.reduce((sum, keypoint) => sum + keypoint.points, 0);
        expect(pointsFor(question, { ...given, redlines: [] }) + left).toBe(100);
      }),
    );
  });

  it('never fall when a key point is said better, and never rise with another redline', () => {
    fc.assert(
      fc.property(
        score,
        fc.constantFrom('a', 'b', 'c'),
        fc.constantFrom('x', 'y', 'z'),
        (given, id, redline) => {
          const points = pointsFor(question, given);
          const better = { ...given, ticks: { ...given.ticks, [id]: 1 as const } };
          const worse = { ...given, redlines: [...given.redlines, redline] };
          expect(pointsFor(question, better)).toBeGreaterThanOrEqual(points);
          expect(pointsFor(question, worse)).toBeLessThanOrEqual(points);
        },
      ),
    );
  });
});
