// Read-only pages for those who run the practice: nothing here changes anything.
import type { Child } from 'hono/jsx';
import { readRoundQuery } from './api-query.js';
import { readOverview, readRoundPage } from './dashboard-data.js';
import { inLanguage, Layout } from './dashboard-layout.js';
import { ChannelTable, LedgerSection, NoteSection } from './dashboard-overview.js';
import { RoundArticle, roundTitle } from './dashboard-round.js';
import { dashboardStyle } from './dashboard-style.js';
import { type Language, languageOf } from './language.js';
import type { WebApp, WebContext, WebDeps } from './web-deps.js';

const LINES_SHOWN = 60;

type DashboardDeps = Pick<WebDeps, 'store' | 'locale' | 'platforms' | 'clock'>;

export function addDashboard(app: WebApp, deps: DashboardDeps): void {
  app.get('/dashboard/style.css', (c) =>
    c.body(dashboardStyle, 200, { 'Content-Type': 'text/css; charset=utf-8' }),
  );
  app.get('/dashboard', async (c) => {
    const language = languageOf(c.req.raw, deps.locale);
    const { channel, limit } = c.req.query();
    const read = readRoundQuery({ channel: channel ?? '', limit: limit || String(LINES_SHOWN) });
    if (read.state === 'wrong') return c.text(language.texts.parameters[read.parameter], 400);
    const overview = await readOverview(deps, read.query);
    return page(c, deps, {
      title: language.texts.overview,
      content: (
        <>
          <h1>{language.texts.overview}</h1>
          <ChannelTable language={language} places={overview.places} />
          <LedgerSection language={language} overview={overview} query={read.query} />
          {overview.notes.length > 0 && <NoteSection language={language} overview={overview} />}
        </>
      ),
    });
  });
  app.get('/dashboard/rounds/:id', async (c) => {
    const language = languageOf(c.req.raw, deps.locale);
    const shown = await readRoundPage(deps, c.req.param('id'));
    if (shown === undefined) return c.text(language.texts.refused.unknownRound, 404);
    return page(c, deps, {
      title: roundTitle(language, shown),
      content: <RoundArticle language={language} shown={shown} />,
    });
  });
}

function page(c: WebContext, deps: DashboardDeps, { title, content }: { title: string; content: Child }) {
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
  );
}
