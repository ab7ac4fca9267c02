import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { closingLine } from './tests/support/closing-line.js';

const all = 'tests/**/*.test.{ts,tsx}';
/** What must hold on a database server as it does on the embedded file. */
const onBothStores = ['tests/flows/**/*.test.ts', 'tests/store/**/*.test.ts'];
/** With the platforms' own libraries, a real browser or real processes. */
const withParts = [
  'tests/platforms/**/*.test.ts',
  'tests/browser/**/*.test.ts',
  'tests/process/**/*.test.ts',
  'tests/questions/cli.test.ts',
];

/** What takes half a minute, waiting or not: begun last, it would leave the other worker without work at the end. */
const longest = ['/tests/process/', '/tests/flows/crash.test.ts', '/tests/replicas/database-restart.test.ts'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => longest.some((part) => moduleId.includes(part));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    // Generous, because a machine may have other things to do; whatever hangs is found all the same.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    restoreMocks: true,
    reporters: ['default', closingLine],
    setupFiles: ['tests/support/same-dice.ts'],
    // By itself it leaves one core free, which is half of a small machine.
    maxWorkers: 2,
    // Modules keep nothing between tests, and to load them anew for each file takes a third of the time.
    isolate: false,
    sequence: { sequencer: LongestFirst },
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
