// Composition root of `npm run questions`: what the commands on the bank need from outside.
import { randomInt } from 'node:crypto';
import { runCli } from './questions/cli.js';

const { exitCode, output } = await runCli(process.argv.slice(2), {
  loadMeasure: async () => (await import('./measure-question.js')).measureQuestion,
  today: new Date().toISOString().slice(0, 10),
  elapsedMs: () => performance.now(),
  newSeed: () => String(randomInt(1_000_000)),
  ownLocale: Intl.DateTimeFormat().resolvedOptions().locale.startsWith('zh') ? 'zh-CN' : 'en',
});
console.log(output);
process.exitCode = exitCode;
