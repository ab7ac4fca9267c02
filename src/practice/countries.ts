// Countries as people name them.
import { similarWord } from '../questions/nearest-word.js';
import { holidayCountries } from './public-holidays.js';

const languages = ['en', 'zh-CN'] as const;
const mostGuesses = 3;

/** The code of a country whose public holidays are known: two letters, in any case. */
export function parseCountry(text: string): string | undefined {
  const country = text.trim().toUpperCase();
  return /^[A-Z]{2}$/.test(country) && holidayCountries().includes(country) ? country : undefined;
}

/** The codes that may have been meant: by the name of the country, or by one letter of a code; none when nothing is near. */
export function nearbyCountries(text: string): readonly string[] {
  const wanted = text.trim().toLowerCase();
  const countries = holidayCountries();
  const renamed = canonical(wanted);
  if (renamed !== undefined && countries.includes(renamed)) return [renamed];
  const named = byName(wanted, countries);
  if (named !== undefined) return [named];
  // Whoever names a country that has no calendar here means no other.
  if (isCountry(wanted)) return [];
  return countries.filter((code) => resembles(code.toLowerCase(), wanted)).slice(0, mostGuesses);
}

/** Codes of three letters begin like those of two, or leave out their middle: `DEU`, `CHN`. */
function resembles(code: string, wanted: string): boolean {
  if (wanted.length === 2) return code[0] === wanted[0];
  const [first, second, third] = wanted;
  return wanted.length === 3 && (code === `${first}${second}` || code === `${first}${third}`);
}

/** `UK` is an old name of `GB`. */
function canonical(code: string): string | undefined {
  if (!/^[a-z]{2}$/.test(code)) return undefined;
  const region = new Intl.Locale(`und-${code}`).region;
  return region === code.toUpperCase() ? undefined : region;
}

const isCountry = (code: string): boolean =>
  /^[a-z]{2}$/.test(code) &&
  new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' }).of(code.toUpperCase()) !== undefined;

function byName(wanted: string, countries: readonly string[]): string | undefined {
  const codes = new Map(
    languages.flatMap((language) => {
      const names = new Intl.DisplayNames([language], { type: 'region' });
      return countries.map((code) => [(names.of(code) ?? code).toLowerCase(), code] as const);
    }),
  );
  const spelt = [...codes.keys()];
  const name =
    codes.has(wanted) || wanted.length < 4
      ? wanted
      : (spelt.find((each) => each.startsWith(wanted)) ?? similarWord(wanted, spelt));
  return name === undefined ? undefined : codes.get(name);
}
