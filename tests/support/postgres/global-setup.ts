import type { TestProject } from 'vitest/node';
import { startPostgres } from './server.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the tests of this project keep their tables; absent: each in a SQLite of its own. */
    postgresUrl: string | undefined;
  }
}

/** On a build server a missing part is a failure; on somebody's laptop these tests are left out, and say so. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  if (server === undefined && process.env['CI'] !== undefined)
    throw new Error('there is no PostgreSQL for this machine among the packages');
  project.provide('postgresUrl', server?.url);
  return async () => server?.stop();
}
