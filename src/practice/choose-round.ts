import { fits } from '../questions/choose.js';
import type { Question } from '../questions/question.js';
import { hasVariant, variantOf } from '../questions/variant.js';
import type { Store } from '../store/store.js';
import type { Channel, ChannelSettings } from './channel.js';
import { localDate } from './local-time.js';
import { nextQuestion } from './post-question.js';
import type { Practice } from './practice.js';
import { isAsked, type RoundCore } from './round.js';
import { bankOf } from './team-bank.js';

export type ChosenRound = { readonly kind: RoundCore['kind']; readonly question: Question };
type Again = Exclude<RoundCore['kind'], 'new'>;
type Occurrence = { readonly dueAt: number; readonly zone: string };

const dayMs = 86_400_000;
/** After this nobody learns much from seeing it once more. */
const mostExposures = 3;
/** How many days ago the question was asked that comes again, and what still counts as about so many. */
const distances: Readonly<
  Record<Again, { readonly days: number; readonly least: number; readonly most: number }>
> = {
  recall: { days: 7, least: 5, most: 10 },
  variant: { days: 28, least: 21, most: 42 },
};

/** What an occurrence asks: on the days set for it a question once more, if one fits and none is queued; else the next new one. */
export async function chooseRound(
  practice: Practice,
  store: Store,
  channel: Channel,
  occurrence: Occurrence,
): Promise<ChosenRound | undefined> {
  const kind = kindOn(channel.settings, occurrence);
  if (kind !== 'new' && (await store.queue.list(channel.id)).length === 0) {
    const again = await chooseAgain(practice, store, channel, { ...occurrence, kind });
    if (again !== undefined) return { kind, question: again };
  }
  const question = await nextQuestion(practice, store, channel);
  return question && { kind: 'new', question };
}

export function kindOn(
  { recall = [], variant = [] }: Pick<ChannelSettings, 'recall' | 'variant'>,
  { dueAt, zone }: Occurrence,
): RoundCore['kind'] {
  const weekday = new Date(localDate(dueAt, zone)).getUTCDay();
  if (recall.includes(weekday)) return 'recall';
  return variant.includes(weekday) ? 'variant' : 'new';
}

/** Of the questions revealed about so many days ago the one nearest to it that has not come again in this way since. */
async function chooseAgain(
  practice: Practice,
  store: Store,
  channel: Channel,
  { dueAt, kind }: { readonly dueAt: number; readonly kind: Again },
): Promise<Question | undefined> {
  const { days, least, most } = distances[kind];
  const { settings } = channel;
  const sinceAt = dueAt - (most + 1) * dayMs;
  const states = ['due', 'open', 'revealing', 'revealed'] as const;
  const asked = (await store.rounds.list({ channelId: channel.id, sinceAt, states, limit: 1000 })).filter(
    isAsked,
  );
  const exposures = await store.rounds.exposures(channel.id);
  const bank = bankOf(practice, channel.address);
  const active = new Map(bank.questions.map((question) => [question.id, question]));
  const isBusy = (id: string, askedAt: number) =>
    asked.some(
      (round) =>
        round.question.id === id &&
        (round.state !== 'revealed' || (round.kind === kind && round.dueAt > askedAt)),
    );
  const fitting = asked
    .filter((round) => round.kind === 'new' && round.state === 'revealed')
    .map((round) => ({ round, age: Math.round((dueAt - round.dueAt) / dayMs) }))
    .filter(({ age }) => age >= least && age <= most)
    .filter(({ round }) => (exposures.get(round.question.id)?.times ?? 0) < mostExposures)
    .filter(({ round }) => !isBusy(round.question.id, round.dueAt))
    .sort((a, b) => Math.abs(a.age - days) - Math.abs(b.age - days) || a.round.dueAt - b.round.dueAt);
  for (const { round } of fitting) {
    const question = active.get(round.question.id);
    if (question === undefined || !fits(question, settings)) continue;
    if (kind === 'recall') return question;
    const turn = (exposures.get(question.id)?.times ?? 1) - 1;
    if (hasVariant(question, settings.locale)) return variantOf(question, turn);
  }
  return undefined;
}
