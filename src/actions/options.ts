import { z } from 'zod';
import { isZone } from '../practice/local-time.js';
import { parseQuietHours } from '../practice/quiet-hours.js';
import { parseRevealRule } from '../practice/reveal-rule.js';
import { cronFor, describeCron, parseTime } from '../practice/weekdays.js';
import { locales } from '../questions/locale.js';
import { roles } from '../questions/question.js';

/** The kinds of options, each from what a person types to what the core works with. */

const refined = <T>(parse: (text: string) => T | undefined) =>
  z.string().transform((text, context) => {
    const value = parse(text.trim());
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: 'not understood' });
    return z.NEVER;
  });

const listOf = (text: string): readonly string[] =>
  text
    .split(/[,，、\s]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

export const questionId = z.string().trim().min(1).max(60);

/** `09:00`; also `9:00`. */
export const time = refined(parseTime);

/** Days in any way the calendar understands, kept as typed. */
export const days = refined((text) => (cronFor('09:00', text) === undefined ? undefined : text));

/** Days of the week, as numbers from Sunday on; `none` empties the list. */
export const weekdays = refined((text): readonly number[] | undefined => {
  if (text.toLowerCase() === 'none') return [];
  const cron = cronFor('09:00', text);
  return cron === undefined ? undefined : describeCron(cron)?.days;
});

export const zone = refined((text) => (isZone(text) ? text : undefined));

export const reveal = refined((text) => (parseRevealRule(text) === undefined ? undefined : text));

/** `22:00-07:00`; `none` takes them away. */
export const quietHours = refined(parseQuietHours);

export const language = refined((text) =>
  locales.find((locale) => locale.toLowerCase() === text.toLowerCase()),
);

export const role = z.enum(roles);

export const difficulty = z.enum(['1', '2', '3']).transform(Number);

/** `all` empties the list. */
export const roleList = refined((text) => {
  if (text.toLowerCase() === 'all') return [];
  const parsed = z.array(role).min(1).safeParse(listOf(text.toLowerCase()));
  return parsed.success ? parsed.data : undefined;
});

/** Section ids as written in the bank; whether they exist is for the action to say. */
export const sectionList = refined((text) => (text.toLowerCase() === 'all' ? [] : listOf(text)));

export const flag = refined((text) => {
  const word = text.toLowerCase();
  if (['true', 'yes', 'on', '1', '是'].includes(word)) return true;
  if (['false', 'no', 'off', '0', '否'].includes(word)) return false;
  return undefined;
});

/** A day that exists, `YYYY-MM-DD`. */
export const date = refined((text) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text) ? text : undefined;
});

export const positiveNumber = refined((text) => (/^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined));

/** Any word; whether a country has that code is for the action to say. `none` takes it away. */
export const country = refined((text) =>
  text === '' ? undefined : text.toLowerCase() === 'none' ? null : text,
);

/** `none` takes it away. */
export const mention = refined((text) =>
  text === '' ? undefined : text.toLowerCase() === 'none' ? null : text,
);
