import { readRoundQuery } from './api-query.js';
import { findRounds, type PlacedRound } from './find-rounds.js';
import { languageOf } from './language.js';
import { csvOfAnswers, csvOfRounds } from './round-csv.js';
import { type RoundView, viewOf } from './round-view.js';
import type { WebApp, WebContext, WebDeps } from './web-deps.js';

type ApiDeps = Pick<WebDeps, 'store' | 'locale'>;

/** Read-only: rounds with their deliveries and answers, as JSON and for spreadsheets. */
export function addApi(app: WebApp, deps: ApiDeps): void {
  app.get('/api/rounds', (c) => answerList(c, deps, (rounds) => c.json({ rounds })));
  app.get('/api/rounds.csv', (c) =>
    answerList(c, deps, (rounds) => file(c, csvOfRounds(rounds), 'rounds.csv')),
  );
  app.get('/api/rounds/:id', async (c) => {
    const [, id = '', ending] = /^(.*?)(\.csv)?$/s.exec(c.req.param('id')) ?? [];
    const round = await deps.store.rounds.get(id);
    if (round === undefined) {
      return c.json({ error: languageOf(c.req.raw, deps.locale).texts.refused.unknownRound }, 404);
    }
    const channel = await deps.store.channels.get(round.channelId);
    const view = await readView(deps, { round, channel });
    return ending === undefined ? c.json(view) : file(c, csvOfAnswers(view), `round-${round.id}.csv`);
  });
}

async function answerList(
  c: WebContext,
  deps: ApiDeps,
  answer: (rounds: readonly RoundView[]) => Response,
): Promise<Response> {
  const read = readRoundQuery(c.req.query());
  if (read.state === 'wrong') {
    return c.json({ error: languageOf(c.req.raw, deps.locale).texts.parameters[read.parameter] }, 400);
  }
  const views: RoundView[] = [];
  for (const placed of await findRounds(deps.store, read.query)) views.push(await readView(deps, placed));
  return answer(views);
}

async function readView({ store }: ApiDeps, { round, channel }: PlacedRound): Promise<RoundView> {
  const deliveries = await store.deliveries.ofSubject(round.id);
  const replies = await store.replies.ofRound(round.id);
  return viewOf({ round, channel, deliveries, replies });
}

function file(c: WebContext, csv: string, name: string): Response {
  return c.body(csv, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name.replaceAll(/[^\w.-]/g, '_')}"`,
  });
}
