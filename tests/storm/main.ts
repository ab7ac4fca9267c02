import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { nameOf, platformNames, rhythmOf, type Setting, storeNames, variantNames } from './setting.js';
import { runStorm, type StormReport } from './storm.js';
import { toTable } from './table.js';
import { wrongIn } from './verdict.js';

const usual = { rounds: '300', seed: '1' } as const;
const mostFindings = 20;

const argsSchema = z.object({
  rounds: z.coerce.number().int().min(1),
  seed: z.coerce.number().int(),
  platform: z.array(z.enum(platformNames)).default([...platformNames]),
  store: z.array(z.enum(storeNames)).default([...storeNames]),
  processes: z.array(z.coerce.number().int().min(1)).default([1, 3]),
  variant: z.array(z.enum(variantNames)).default(['usual']),
  faults: z.boolean().default(false),
  keep: z.boolean().default(false),
});
type Args = z.infer<typeof argsSchema>;

/**
 * Runs the program as it is built through one storm after the other, prints a table, and fails unless everything in it that should be
 * nought is nought. Each option narrows the settings down and may be given several times.
 */
async function main(): Promise<void> {
  const list = { type: 'string', multiple: true } as const;
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: usual.rounds },
      seed: { type: 'string', default: usual.seed },
      platform: list,
      store: list,
      processes: list,
      variant: list,
      // Prints what the processes logged as errors, too.
      faults: { type: 'boolean' },
      // Leaves store and log behind, and says where.
      keep: { type: 'boolean' },
    },
  });
  const args = argsSchema.parse(values);
  const reports: [Setting, StormReport][] = [];
  for (const setting of settingsOf(args)) reports.push([setting, await weather(args, setting)]);
  console.log(toTable(reports));
  if (reports.some(([, { verdict }]) => wrongIn(verdict) > 0)) process.exitCode = 1;
}

/** One process is all that an embedded store takes. */
const settingsOf = (args: Args): readonly Setting[] =>
  args.variant.flatMap((variant) =>
    args.platform.flatMap((platform) =>
      args.store.flatMap((store) =>
        args.processes
          .filter((processes) => store === 'postgres' || processes === 1)
          .map((processes) => ({ platform, store, processes, variant })),
      ),
    ),
  );

async function weather(args: Args, setting: Setting): Promise<StormReport> {
  const report = await runStorm({
    setting,
    rounds: args.rounds,
    seed: args.seed,
    program: [resolve('dist/main.js')],
    rhythm: rhythmOf(setting),
    speed: 1,
    keep: args.keep,
    onProgress: (line) => console.error(`${nameOf(setting)}: ${line}`),
  });
  const { findings } = report.verdict;
  for (const finding of args.keep ? findings : findings.slice(0, mostFindings)) console.error(finding);
  if (args.keep) console.error(`kept in ${report.folder}`);
  if (args.faults) for (const fault of report.faults) console.error(fault);
  return report;
}

await main();
