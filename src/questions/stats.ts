import type { Bank, BankEntry } from './bank.js';
import { cliTexts } from './cli-texts.js';
import { type Locale, locales } from './locale.js';
import { questionTypes, roles, statuses } from './question.js';
import { row } from './terminal-row.js';

/** How many questions there are of what. All but the first line count the active ones only. */
export function bankStats(entries: readonly BankEntry[], sections: Bank['sections'], locale: Locale): string {
  const texts = cliTexts[locale];
  const active = entries.filter(({ status }) => status === 'active').map(({ question }) => question);
  const ofStatus = statuses.map((status) => {
    return `${entries.filter((entry) => entry.status === status).length} ${texts.statuses[status]}`;
  });
  const ofSection = sections.map(({ id, names }) => {
    return `${String(active.filter(({ section }) => section.id === id).length).padStart(3)}  ${id}  ${names[locale]}`;
  });
  const ofType = questionTypes.map(
    (type) => `${texts.types[type]} ${active.filter((one) => one.type === type).length}`,
  );
  const ofDifficulty = [1, 2, 3].map(
    (level) => `${level}: ${active.filter(({ difficulty }) => difficulty === level).length}`,
  );
  const ofRole = roles.map(
    (role) => `${texts.roles[role]} ${active.filter((one) => one.roles.includes(role)).length}`,
  );
  const ofLocale = locales.map(
    (one) => `${one} ${active.filter((question) => question.texts[one] !== undefined).length}`,
  );
  const { rows } = texts;
  return [
    row(rows.bank, [ofStatus.join(', ')]),
    row(rows.locales, [ofLocale.join(', ')]),
    row(rows.sections, ofSection),
    row(rows.types, [ofType.join(', ')]),
    row(rows.difficulty, [ofDifficulty.join(', ')]),
    row(rows.roles, [ofRole.join(', ')]),
  ].join('\n');
}
