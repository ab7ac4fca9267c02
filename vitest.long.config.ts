import { defineConfig } from 'vitest/config';

/** What takes minutes, and all that throws dice, which fall anew here: `npm run test:long`. */
export default defineConfig({
  test: {
    include: ['tests/long/**/*.test.ts', 'tests/{actions,flows,practice,questions,web}/**/*.test.ts'],
    testTimeout: 120_000,
  },
});
