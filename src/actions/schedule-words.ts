import { parseRevealRule } from '../practice/reveal-rule.js';
import { describeCron } from '../practice/weekdays.js';
import type { Locale } from '../questions/locale.js';
import type { Texts } from '../texts/texts.js';

/** As they are typed, Sunday first like cron's. */
const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** Days as one would type them. */
export function typedDays(days: readonly number[]): string {
  if (days.length === 7) return 'daily';
  return days.join() === '1,2,3,4,5' ? 'mon-fri' : days.map((day) => dayNames[day]).join(',');
}

/** `Mon, Tue at 09:00`; an expression that no few words describe is shown as it is. */
export function describeWhen(texts: Texts, cron: string): string {
  const simple = describeCron(cron);
  if (simple === undefined) return cron;
  return texts.when(
    simple.days.map((day) => texts.days[day] ?? ''),
    simple.time,
  );
}

export function describeReveal(texts: Texts, reveal: string): string {
  const rule = parseRevealRule(reveal);
  switch (rule?.kind) {
    case undefined:
      return reveal;
    case 'after':
      return texts.revealRule.after(reveal);
    case 'at':
      return texts.revealRule.at(rule.time);
    case 'next':
      return texts.revealRule.next(rule.time);
    default:
      return rule satisfies never;
  }
}

/** The country by name, or that there is none. */
export function describeCountry(texts: Texts, locale: Locale, country: string | undefined): string {
  if (country === undefined) return texts.setup.noCountry;
  return new Intl.DisplayNames([locale], { type: 'region' }).of(country) ?? country;
}
