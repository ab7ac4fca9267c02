// Read-only pages for those who run the practice: nothing here changes anything.
import type { Child } from 'hono/jsx';
import { channelSections } from './dashboard-channel.js';
import { csvOfLedger, csvOfShownAnswers } from './dashboard-csv.js';
import { type RoundPage, readOverview, readRoundPage, readWholeLedger } from './dashboard-data.js';
import { inLanguage, Layout } from './dashboard-layout.js';
import { LedgerSection } from './dashboard-ledger.js';
import { NoteSection } from './dashboard-notes.js';
import { ChannelTable, readerOf } from './dashboard-overview.js';
import { RoundArticle, roundTitle } from './dashboard-round.js';
import { dashboardStyle } from './dashboard-style.js';
import { dateOf } from './dashboard-time.js';
import { readAnswerFilter } from './filter-answers.js';
import { type Language, languageOf } from './language.js';
import { type LedgerQueryRead, readLedgerQuery } from './ledger-query.js';
import type { WebApp, WebContext, WebDeps } from './web-deps.js';

type DashboardDeps = Pick<WebDeps, 'store' | 'locale' | 'platforms' | 'clock'>;

export function addDashboard(app: WebApp, deps: DashboardDeps): void {
  app.get('/dashboard/style.css', (c) =>
    c.body(dashboardStyle, 200, { 'Content-Type': 'text/css; charset=utf-8' }),
  );
  app.get('/dashboard', async (c) => {
    const language = languageOf(c.req.raw, deps.locale);
    const { query, wrong } = readLedgerQuery(c.req.query());
    const overview = await readOverview(deps, query);
    const only = overview.places.find(({ channel }) => channel.id === query.channel);
    const places = only === undefined ? overview.places : [only];
    const sections =
      only === undefined ? [] : channelSections.map((section) => section(deps, only, language));
    return page(c, deps, {
      status: wrong.length === 0 ? 200 : 400,
      title: only?.channel.address.channel ?? language.texts.overview,
      content: (
        <>
          <h1>{only?.channel.address.channel ?? language.texts.overview}</h1>
          {query.channel !== undefined && (
            <p class="links">
              <a href={inLanguage(language, '/dashboard')}>{language.texts.ledger.allChannels}</a>
            </p>
          )}
          <Wrong language={language} wrong={wrong} />
          <ChannelTable language={language} places={places} />
          {await Promise.all(sections)}
          <LedgerSection language={language} overview={overview} query={query} />
          {overview.notes.length > 0 && <NoteSection language={language} overview={overview} />}
        </>
      ),
    });
  });
  app.get('/dashboard/ledger.csv', async (c) => {
    const language = languageOf(c.req.raw, deps.locale);
    const { query } = readLedgerQuery(c.req.query());
    const csv = csvOfLedger(language, await readWholeLedger(deps, query));
    return file(c, csv, `${language.texts.ledger.fileName}.csv`);
  });
  addRounds(app, deps);
}

/** Each part of a filter that could not be read, in a sentence. */
function Wrong({ language, wrong }: { language: Language } & Pick<LedgerQueryRead, 'wrong'>) {
  return (
    <>
      {wrong.map((name) => (
        <p class="problem" role="alert">
          {language.texts.filter.wrong[name]}
        </p>
      ))}
    </>
  );
}

function addRounds(app: WebApp, deps: DashboardDeps): void {
  app.get('/dashboard/rounds/:id', async (c) => {
    const language = languageOf(c.req.raw, deps.locale);
    const shown = await readRoundPage(deps, c.req.param('id'));
    if (shown === undefined) return c.text(language.texts.refused.unknownRound, 404);
    const kind = readAnswerFilter(c.req.query('answers'));
    return page(c, deps, {
      title: roundTitle(language, shown),
      content: <RoundArticle language={language} shown={shown} kind={kind} />,
    });
  });
  app.get('/dashboard/rounds/:id/answers.csv', async (c) => {
    const language = languageOf(c.req.raw, deps.locale);
    const shown = await readRoundPage(deps, c.req.param('id'));
    if (shown === undefined) return c.text(language.texts.refused.unknownRound, 404);
    const kind = readAnswerFilter(c.req.query('answers'));
    const date = dateOf(shown.round.dueAt, readerOf(language, shown.place));
    return file(c, csvOfShownAnswers(language, shown, kind), `${roundFile(shown, date)}.csv`);
  });
}

const roundFile = ({ place }: RoundPage, date: string): string => `${place.channel.address.channel}-${date}`;

/** Under a name in any script; what no file system takes is left out. */
function file(c: WebContext, csv: string, name: string): Response {
  const safe = name.replaceAll(/[^\p{L}\p{N}._-]/gu, '_');
  return c.body(csv, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(safe)}`,
  });
}

type PageParts = { readonly title: string; readonly content: Child; readonly status?: 200 | 400 };

function page(c: WebContext, deps: DashboardDeps, { title, content, status = 200 }: PageParts) {
  const language: Language = languageOf(c.req.raw, deps.locale);
  const { pathname, search } = new URL(c.req.url);
  const links = deps.platforms.has('local')
    ? [{ address: inLanguage(language, '/'), label: language.texts.workspace }]
    : [];
  return c.html(
    <Layout
      language={language}
      title={title}
      style="/dashboard/style.css"
      here={pathname + search}
      links={links}
    >
      {content}
    </Layout>,
    status,
  );
}
