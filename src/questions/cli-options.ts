import { parseArgs } from 'node:util';
import { type CliTexts, cliTexts } from './cli-texts.js';
import { type Locale, localeSchema } from './locale.js';
import type { MeasureQuestion } from './rendered-size.js';

/** What the commands need from outside. */
export type CliDeps = {
  /** Loads the renderers of the platforms, which takes a while. */
  readonly loadMeasure: () => Promise<MeasureQuestion>;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Since the command was given. */
  readonly elapsedMs: () => number;
  readonly newSeed: () => string;
  readonly ownLocale: Locale;
};

export type Options = {
  readonly words: readonly string[];
  readonly directories: readonly string[];
  readonly locale: Locale;
  readonly isComplete: boolean;
  readonly isStrict: boolean;
  readonly fix: boolean;
  readonly stats: boolean;
  readonly answers: boolean;
  readonly format: string | undefined;
  readonly sources: string | undefined;
  readonly similar: string | undefined;
  readonly seed: string | undefined;
  readonly role: string | undefined;
  readonly count: string | undefined;
};

export type Outcome = { readonly exitCode: 0 | 1 | 2; readonly output: string };

export type Command = (options: Options, texts: CliTexts, deps: CliDeps) => Promise<Outcome>;

export const failed = (output: string): Outcome => ({ exitCode: 1, output });

/** The options, or what is wrong with them. */
export function readOptions(args: readonly string[], ownLocale: Locale): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        complete: { type: 'boolean', default: false },
        strict: { type: 'boolean', default: false },
        fix: { type: 'boolean', default: false },
        stats: { type: 'boolean', default: false },
        answers: { type: 'boolean', default: false },
        format: { type: 'string' },
        sources: { type: 'string' },
        similar: { type: 'string' },
        seed: { type: 'string' },
        role: { type: 'string' },
        count: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
        locale: { type: 'string' },
        dir: { type: 'string', multiple: true, default: ['questions'] },
      },
    });
    const locale = localeSchema.safeParse(values.locale ?? ownLocale);
    if (!locale.success) return cliTexts[ownLocale].badLocale(values.locale ?? '');
    const { complete, strict, fix, stats, answers, format, sources, similar, seed, role, count, dir } =
      values;
    return {
      words: values.help ? ['help'] : positionals,
      directories: dir,
      locale: locale.data,
      isComplete: complete,
      isStrict: strict,
      ...{ fix, stats, answers, format, sources, similar, seed, role, count },
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
