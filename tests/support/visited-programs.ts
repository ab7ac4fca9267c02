import { rm } from 'node:fs/promises';
import { afterAll, afterEach, expect } from 'vitest';
import type { Visitors } from './browser-visitor.js';
import { type Program, startProgram } from './program.js';

/** After the first question, nothing is asked while the tests run. */
const quiet = { REVEAL_AFTER: '8h', SCHEDULE: '0 0 1 1 *' };

/**
 * Starts programs for the visitors of the tests around, which end with these tests. Whatever a page should never do fails the test in
 * which it did.
 */
export function visitedPrograms({
  troubles,
  leave,
}: Visitors): (settings?: Readonly<Record<string, string>>, dataDir?: string) => Promise<Program> {
  const programs = new Set<Program>();
  afterAll(async () => {
    await leave();
    for (const { end, dataDir } of programs) {
      await end('SIGKILL');
      await rm(dataDir, { recursive: true, force: true });
    }
  });
  afterEach(() => {
    expect(troubles.splice(0)).toEqual([]);
  });
  return async (settings, dataDir) => {
    const program = await startProgram({ ...quiet, ...settings }, dataDir);
    programs.add(program);
    return program;
  };
}
