import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const all = 'tests/**/*.test.{ts,tsx}';
/** What must hold on a database server as it does on the embedded file. */
const onBothStores = ['tests/flows/**/*.test.ts', 'tests/store/**/*.test.ts'];
/** With the platforms' own libraries, a real browser or real processes. */
const withParts = [
  'tests/platforms/**/*.test.ts',
  'tests/browser/**/*.test.ts',
  'tests/process/**/*.test.ts',
];

/** Processes are mostly waited for: begun last, they would leave every other worker without work at the end. */
class ProcessesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isProcess = ({ moduleId }: TestSpecification) => moduleId.includes('/tests/process/');
    const sorted = await super.sort(files);
    return [...sorted.filter(isProcess), ...sorted.filter((file) => !isProcess(file))];
  }
}

export default defineConfig({
  test: {
    // Generous, because a machine may have other things to do; whatever hangs is found all the same.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    setupFiles: ['tests/support/same-dice.ts'],
    // By itself it leaves one core free, which is half of a small machine.
    maxWorkers: 2,
    // Modules keep nothing between tests, and to load them anew for each file takes a third of the time.
    isolate: false,
    sequence: { sequencer: ProcessesFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'core',
          include: [all],
          exclude: [...withParts, 'tests/replicas/**', 'tests/long/**'],
        },
      },
      {
        extends: true,
        test: { name: 'parts', include: withParts },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: [...onBothStores, 'tests/replicas/**/*.test.ts'],
          // A death at every call of an evening takes a server too long; the calls are those of the embedded file.
          exclude: ['tests/flows/digest-crash.test.ts'],
          globalSetup: ['tests/support/postgres/global-setup.ts'],
        },
      },
    ],
  },
});
