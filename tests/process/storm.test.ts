import { expect, it } from 'vitest';
import { runStorm } from '../storm/storm.js';

/** The short form of `npm run test:storm`: two dozen rounds, one process, one store. */
const plan = {
  setting: { platform: 'slack', store: 'sqlite', processes: 1, variant: 'usual' },
  rounds: 24,
  seed: 11,
  program: ['--import', 'tsx', 'src/main.ts'],
  rhythm: { everySeconds: 15, revealAfterSeconds: 25, channels: 12 },
  // The looks after an unclear outcome wait for as long as a platform may take, which is most of a storm.
  speed: 4,
  keep: false,
  onProgress: () => {},
} as const;

it('asks once, reveals once and loses no reply while the process is killed and requests go wrong', async () => {
  const { verdict, starts } = await runStorm(plan);
  expect(verdict.findings).toEqual([]);
  expect(verdict.asked).toBeGreaterThanOrEqual(plan.rounds);
  expect(verdict.replies).toBeGreaterThan(0);
  expect(starts).toBeGreaterThan(1);
}, 180_000);
