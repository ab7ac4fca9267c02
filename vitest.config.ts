import { defineConfig } from 'vitest/config';

const all = 'tests/**/*.test.{ts,tsx}';
/** What must hold on a database server as it does on the embedded file. */
const onBothStores = ['tests/flows/**/*.test.ts', 'tests/store/**/*.test.ts', 'tests/replicas/**/*.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 20_000,
    maxWorkers: 2,
    hookTimeout: 60_000,
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: { name: 'sqlite', include: [all], exclude: ['tests/replicas/**', 'tests/long/**'] },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: onBothStores,
          // A death at every call of an evening takes a server too long; the calls are those of the embedded file.
          exclude: ['tests/flows/digest-crash.test.ts'],
          globalSetup: ['tests/support/postgres/global-setup.ts'],
        },
      },
    ],
  },
});
