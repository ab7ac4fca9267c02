// Turns what is wrong with the settings into sentences.
import { z } from 'zod';
import { nearbyCountries } from '../practice/countries.js';
import { type Locale, locales } from '../questions/locale.js';
import { similarWord } from '../questions/nearest-word.js';
import { type ConfigTexts, configTexts, type ValueMistake, valueMistakes } from '../texts/config-texts.js';
import { textsFor } from '../texts/texts.js';
import { logLevels, secretVariables, splitList } from './schema.js';

/** One thing that keeps the program from starting: which setting, what is wrong with it, how to mend it. No secret is in it. */
export type ConfigProblem = { readonly variable: string; readonly wrong: string; readonly mend: string };

/** What variables are set to; empty ones are left out. */
export type Environment = Readonly<Record<string, string>>;

/** All problems as they are printed, one a line below a heading. */
export function describeProblems(problems: readonly ConfigProblem[], locale: Locale): string {
  const { line } = configTexts[locale];
  const lines = problems.map(({ variable, ...sentences }) => `  ${line(variable, sentences)}`);
  return [textsFor(locale).startup.configHeading, ...lines].join('\n');
}

const mistakeSchema = z.enum(valueMistakes);

/** What is wrong with one variable by itself. */
export function valueProblem(
  issue: z.core.$ZodIssue,
  environment: Environment,
  texts: ConfigTexts,
): ConfigProblem {
  const [name, index] = issue.path;
  const variable = String(name);
  const whole = environment[variable] ?? '';
  const value = typeof index === 'number' ? (splitList(whole)[index] ?? '') : whole;
  const mistake = mistakeSchema.parse(issue.message);
  const given = secretVariables.has(variable)
    ? { value: '…' }
    : { value: shown(value), near: nearby(mistake, value, texts) };
  return { variable, ...texts.values[mistake](given) };
}

/** Someone may have pasted a token into the wrong variable, so nothing that looks like one is repeated. */
function shown(value: string): string {
  return value.length > 40 || /xox[a-z]-|xapp-|:\/\/[^/]*@/i.test(value) ? '…' : value;
}

/** What was probably meant. */
function nearby(mistake: ValueMistake, value: string, texts: ConfigTexts): string | undefined {
  switch (mistake) {
    case 'not-zone':
      return nearZone(value);
    case 'not-locale':
      return locales.find((locale) =>
        value
          .toLowerCase()
          .split(/[-_.]/)
          .some((part) => locale.toLowerCase().split('-').includes(part)),
      );
    case 'not-log-level':
      return (
        logLevels.find((level) => value.toLowerCase().startsWith(level)) ?? similarWord(value, logLevels)
      );
    case 'not-country': {
      const countries = nearbyCountries(value);
      return countries.length === 0 ? undefined : texts.oneOf(countries);
    }
    default:
      return undefined;
  }
}

/** A zone of that city, or one that is spelt like it. Beijing has none of its own. */
function nearZone(value: string): string | undefined {
  const wanted = value.trim().replace(/\s+/g, '_').toLowerCase();
  if (/(^|\/)beijing$|北京/.test(wanted)) return 'Asia/Shanghai';
  const zones = Intl.supportedValuesOf('timeZone');
  return zones.find((zone) => zone.toLowerCase().endsWith(`/${wanted}`)) ?? similarWord(wanted, zones);
}
