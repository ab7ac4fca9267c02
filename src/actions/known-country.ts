import { nearbyCountries, parseCountry } from '../practice/countries.js';
import { UserError } from '../practice/user-error.js';

/** The code of a country whose public holidays are known; for any other, a sentence with the codes that may have been meant. */
export function knownCountry(text: string): string {
  const known = parseCountry(text);
  if (known !== undefined) return known;
  const near = nearbyCountries(text);
  throw new UserError(
    (texts) =>
      texts.problems.badOption(
        'holidays',
        text,
        texts.options.holidays,
        near.length === 0 ? undefined : texts.oneOf(near),
      ),
    'holidays',
  );
}
