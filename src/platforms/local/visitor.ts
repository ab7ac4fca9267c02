import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { type Locale, localeSchema } from '../../questions/locale.js';
import { people, personById } from './people.js';
import type { Visitor, Workspace } from './workspace.js';

const PERSON_COOKIE = 'rehearse-person';
const LANGUAGE_COOKIE = 'rehearse-language';
const YEAR_S = 365 * 24 * 60 * 60;

/** Who is looking, from the cookies; a language in the address is remembered. */
export function visitorOf(workspace: Workspace, context: Context): Visitor {
  const asked = parseLocale(context.req.query('lang'));
  if (asked !== undefined) remember(context, LANGUAGE_COOKIE, asked);
  const chosenLocale = asked ?? parseLocale(getCookie(context, LANGUAGE_COOKIE));
  return {
    person: personById(getCookie(context, PERSON_COOKIE) ?? '') ?? people[0],
    locale: chosenLocale ?? workspace.locale,
    chosenLocale,
  };
}

export function rememberPerson(context: Context, id: string): void {
  remember(context, PERSON_COOKIE, id);
}

const parseLocale = (text: string | undefined): Locale | undefined => localeSchema.safeParse(text).data;

const remember = (context: Context, name: string, value: string): void =>
  setCookie(context, name, value, { path: '/', sameSite: 'Strict', maxAge: YEAR_S });
