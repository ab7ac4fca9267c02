import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultBands } from '../../src/questions/bank-settings.js';
import { type Choice, chooseQuestion, type Exposure, fits } from '../../src/questions/choose.js';
import type { Question, Role } from '../../src/questions/question.js';

function question(id: string, roles: readonly Role[] = ['phone']): Question {
  const section = { id: id.slice(0, 1), names: { en: id, 'zh-CN': id } };
  const text = {
    title: id,
    prompt: id,
    answer: id,
    analysis: id,
    keypoints: {},
    pitfalls: [],
    redlines: {},
    rubric: {},
    probes: [],
  };
  return {
    id,
    rev: 1,
    section,
    type: 'situational',
    roles,
    difficulty: 2,
    points: 0,
    tags: [],
    steps: [],
    keypoints: [],
    redlines: [],
    bands: defaultBands,
    dimensions: {},
    texts: { en: text },
  };
}

type Had = Readonly<Record<string, readonly [times: number, lastAt: number]>>;

function choice(ids: readonly string[], had: Had, more: Partial<Choice> = {}): Choice {
  const history = new Map(Object.entries(had).map(([id, [times, lastAt]]) => [id, { times, lastAt }]));
  return { candidates: ids.map((id) => question(id)), history, seed: 'C01', ...more };
}

describe('the next question', () => {
  const cases: readonly {
    readonly rule: string;
    readonly given: Choice;
    readonly next: string | undefined;
  }[] = [
    { rule: 'nothing when there is none', given: choice([], {}), next: undefined },
    { rule: 'one never had before one had once', given: choice(['A1', 'B1'], { A1: [1, 5] }), next: 'B1' },
    {
      rule: 'one had once before one had twice',
      given: choice(['A1', 'B1'], { A1: [2, 5], B1: [1, 9] }),
      next: 'B1',
    },
    {
      rule: 'the one not seen for longest',
      given: choice(['A1', 'B1', 'C1'], { A1: [1, 7], B1: [1, 3], C1: [1, 5] }),
      next: 'B1',
    },
    {
      rule: 'another section than last time',
      given: choice(['A1', 'A2', 'B1'], {}, { lastSection: 'A' }),
      next: 'B1',
    },
    {
      rule: 'another section, even if it was seen later',
      given: choice(['A1', 'B1'], { A1: [1, 1], B1: [1, 9] }, { lastSection: 'A' }),
      next: 'B1',
    },
    {
      rule: 'the same section rather than a question had before',
      given: choice(['A1', 'B1'], { B1: [1, 1] }, { lastSection: 'A' }),
      next: 'A1',
    },
    {
      rule: 'the queued one, even if it was had before',
      given: choice(['A1', 'B1'], { B1: [3, 9] }, { queued: 'B1', lastSection: 'B' }),
      next: 'B1',
    },
    {
      rule: 'as if nothing were queued when that one is gone',
      given: choice(['A1'], {}, { queued: 'Z9' }),
      next: 'A1',
    },
    {
      rule: 'one that came new to the bank',
      given: choice(['A1', 'B1', 'N1'], { A1: [4, 1], B1: [4, 2] }),
      next: 'N1',
    },
  ];

  it.each(cases)('is $rule', ({ given, next }) => {
    expect(chooseQuestion(given)?.id).toBe(next);
  });

  it('comes in another order in another channel, and not in the order of the ids', () => {
    const ids = Array.from({ length: 30 }, (_, index) => `Q${String(index).padStart(3, '0')}`);
    const one = sequence(ids, 30, 'C01');
    const other = sequence(ids, 30, 'C02');
    expect(one).not.toEqual(other);
    expect(one.filter((id, index) => one[index + 1] === nextId(id)).length).toBeLessThan(6);
  });

  it('takes at most a millisecond among ten thousand', () => {
    const candidates = Array.from({ length: 10_000 }, (_, index) =>
      question(`${'ABCDEFGH'[index % 8]}${index}`),
    );
    const history = new Map<string, Exposure>(
      candidates.map(({ id }, index) => [id, { times: index % 3, lastAt: index }]),
    );
    const times = Array.from({ length: 60 }, () => {
      const start = performance.now();
      chooseQuestion({ candidates, history, lastSection: 'A', seed: 'C01' });
      return performance.now() - start;
    });
    // The quickest run is the one no other process disturbed.
    expect(Math.min(...times)).toBeLessThan(1);
  });
});

describe('whatever the bank and the history', () => {
  const ids = fc.uniqueArray(
    fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.nat(99)).map(([letter, number]) => `${letter}${number}`),
    { minLength: 1, maxLength: 20 },
  );

  it('nothing comes again while another is left', () => {
    fc.assert(
      fc.property(ids, fc.string(), (all, seed) => {
        const rounds = sequence(all, all.length * 2, seed);
        expect(new Set(rounds.slice(0, all.length)).size).toBe(all.length);
        expect(new Set(rounds.slice(all.length)).size).toBe(all.length);
      }),
    );
  });

  it('the same state gives the same question, in whatever order the candidates stand', () => {
    const had = fc.dictionary(fc.constantFrom('A1', 'A2', 'B1', 'B2', 'C1'), fc.tuple(fc.nat(3), fc.nat(5)));
    fc.assert(
      fc.property(
        had,
        fc.string(),
        fc.option(fc.constantFrom('A', 'B'), { nil: undefined }),
        (history, seed, lastSection) => {
          const given = choice(['A1', 'A2', 'B1', 'B2', 'C1'], history, { seed, lastSection });
          const turned = { ...given, candidates: given.candidates.toReversed() };
          expect(chooseQuestion(turned)?.id).toBe(chooseQuestion(given)?.id);
        },
      ),
    );
  });

  it('a section comes twice running only when no other is among those least asked', () => {
    fc.assert(
      fc.property(
        ids,
        fc.string(),
        fc.constantFrom('A', 'B', 'C'),
        fc.array(fc.nat(2)),
        (all, seed, lastSection, times) => {
          const had = Object.fromEntries(all.map((id, index) => [id, [times[index] ?? 0, index] as const]));
          const chosen = chooseQuestion(choice(all, had, { seed, lastSection }));
          const fewest = Math.min(...Object.values(had).map(([count]) => count));
          const leastAsked = all.filter((id) => had[id]?.[0] === fewest);
          expect(leastAsked).toContain(chosen?.id);
          if (chosen?.section.id === lastSection)
            expect(leastAsked.every((id) => id.startsWith(lastSection))).toBe(true);
        },
      ),
    );
  });
});

describe('a question fits a channel', () => {
  const lead = question('C001', ['specialist', 'lead']);

  it.each([
    { roles: [], sections: [], isFitting: true },
    { roles: ['lead'], sections: ['C'], isFitting: true },
    { roles: ['phone', 'specialist'], sections: [], isFitting: true },
    { roles: ['phone'], sections: [], isFitting: false },
    { roles: [], sections: ['A', 'B'], isFitting: false },
    { roles: ['phone'], sections: ['C'], isFitting: false },
  ] as const)('of roles $roles and sections $sections: $isFitting', ({ roles, sections, isFitting }) => {
    expect(fits(lead, { roles, sections })).toBe(isFitting);
  });
});

function sequence(ids: readonly string[], count: number, seed: string): readonly string[] {
  const history = new Map<string, Exposure>();
  let lastSection: string | undefined;
  return Array.from({ length: count }, (_, round) => {
    const next = chooseQuestion({ candidates: ids.map((id) => question(id)), history, lastSection, seed });
    if (next === undefined) return '';
    history.set(next.id, { times: (history.get(next.id)?.times ?? 0) + 1, lastAt: round });
    lastSection = next.section.id;
    return next.id;
  });
}

function nextId(id: string): string {
  return `Q${String(Number(id.slice(1)) + 1).padStart(3, '0')}`;
}
