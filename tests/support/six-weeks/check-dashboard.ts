import papaparse from 'papaparse';
import { expect } from 'vitest';
import { startWeb } from '../../web/web-fixture.js';
import { type Life, standingOf } from './life.js';
import { answererOf, type Round } from './replay.js';

type Locale = Life['language'];
type Row = Readonly<Record<string, string>>;

const words = {
  en: { date: 'Date', id: 'Question id', answers: 'Answers', text: 'Answer', state: 'State' },
  'zh-CN': { date: '日期', id: '题号', answers: '作答人数', text: '回答', state: '状态' },
} as const;
const states = {
  en: { revealed: 'Revealed', counted: 'in time', late: 'after the reveal', deleted: 'deleted' },
  'zh-CN': { revealed: '已揭晓', counted: '按时', late: '揭晓之后', deleted: '已删除' },
} as const;

/** The pages and tables of the dashboard, in both languages, against what stands in the journal. */
export async function checkDashboard(life: Life): Promise<void> {
  const { store, practice, clock } = life.chat.bot;
  const { ask } = await startWeb({ store, platforms: practice.platforms, clock });
  const get = async (path: string): Promise<string> => (await ask(path)).text;
  const { rounds } = standingOf(life);
  for (const locale of ['en', 'zh-CN'] as const) {
    const { date, id, answers, state } = words[locale];
    const ledger = rowsOf(await get(`/dashboard/ledger.csv?lang=${locale}`));
    const asked = ledger.filter((row) => row[state] === states[locale].revealed);
    expect(asked.map((row) => [row[date], row[id], row[answers]]).toReversed()).toEqual(
      rounds.map((round) => [round.date, round.page.id, `${answererOf(round).size}`]),
    );
    const page = await get(`/dashboard?lang=${locale}`);
    const counts = [...page.matchAll(/class="in-answers"[^>]*>(\d+)</g)].map(([, count]) => Number(count));
    expect(counts.toReversed()).toEqual(rounds.map((round) => answererOf(round).size));
    const ids = [...page.matchAll(/\/dashboard\/rounds\/([\w-]+)\?/g)].map(([, found = '']) => found);
    const ofRounds = await roundsByDate(get, ids, locale);
    for (const round of rounds)
      expect(ofRounds.get(round.date) ?? []).toEqual(expectedAnswers(life, round, locale));
  }
  const rows = rowsOf(await get('/api/rounds.csv?limit=1000')).filter((row) => row['state'] === 'revealed');
  const written = rows.map((row) => [row['questionId'], Number(row['answers'])] as const);
  const expected = rounds.map((round) => [round.page.id, everWritten(life, round)] as const);
  expect(written.toSorted()).toEqual(expected.toSorted());
}

/** Of each round that somebody answered, the text of every answer with what has become of it. */
async function roundsByDate(
  get: (path: string) => Promise<string>,
  ids: readonly string[],
  locale: Locale,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { date, text, state } = words[locale];
  const found = new Map<string, readonly string[]>();
  for (const id of ids) {
    const rows = rowsOf(await get(`/dashboard/rounds/${id}/answers.csv?lang=${locale}`));
    found.set(rows[0]?.[date] ?? id, rows.map((row) => `${row[state]}: ${row[text]}`).toSorted());
  }
  return found;
}

function expectedAnswers(life: Life, round: Round, locale: Locale): readonly string[] {
  const { counted, late, deleted } = states[locale];
  const standing = round.replies.map(({ isLate, text }) => `${isLate ? late : counted}: ${text}`);
  const gone = Array.from({ length: everWritten(life, round) - standing.length }, () => `${deleted}: `);
  return [...standing, ...gone].toSorted();
}

/** With those that were taken back. */
function everWritten({ journal: { noted } }: Life, { date, replies }: Round): number {
  const said = noted.flatMap((entry) => (entry.kind === 'said' && entry.date === date ? [entry.ref] : []));
  const erased = noted.filter((entry) => entry.kind === 'erased' && said.includes(entry.ref));
  return replies.length + erased.length;
}

const rowsOf = (csv: string): readonly Row[] =>
  papaparse.parse<Row>(csv.replace('\uFEFF', ''), { header: true, skipEmptyLines: true }).data;
