import { chooseQuestion, fits } from '../questions/choose.js';
import { contentLocale, type Question, questionText } from '../questions/question.js';
import type { Store } from '../store/store.js';
import { questionMessage } from '../texts/question-views.js';
import type { Channel } from './channel.js';
import { deliveryKey, type NewDelivery } from './delivery.js';
import { localDate } from './local-time.js';
import { type Practice, platformOf } from './practice.js';
import { revealWorthMs } from './reveal-answer.js';
import { isAsked, type RoundCore, type Trigger } from './round.js';
import { bankOf } from './team-bank.js';

/** What a new round is made of; everything in it is frozen with the round. */
export type RoundPlan = {
  readonly channel: Channel;
  readonly scheduleId?: string | undefined;
  readonly trigger: Trigger;
  readonly dueAt: number;
  readonly revealAt: number;
  /** For the date in the thread's name, and for readers whose own zone the platform does not know. */
  readonly zone: string;
  /** A new one unless it says otherwise. */
  readonly kind?: RoundCore['kind'] | undefined;
  readonly question: Question;
  readonly requestId?: string | undefined;
};

/** The question that is next in this channel; undefined when none fits its settings. */
export async function nextQuestion(
  practice: Practice,
  store: Store,
  channel: Channel,
): Promise<Question | undefined> {
  const { settings } = channel;
  const [history, recent, queued] = [
    await store.rounds.exposures(channel.id),
    await store.rounds.list({
      channelId: channel.id,
      states: ['due', 'open', 'revealing', 'revealed'],
      limit: 1,
    }),
    await store.queue.list(channel.id),
  ];
  const last = recent[0];
  const bank = bankOf(practice, channel.address);
  const firstQueued = queued.map((id) => bank.find(id)).find((question) => question !== undefined);
  if (firstQueued !== undefined) return firstQueued;
  return chooseQuestion({
    candidates: bank.questions.filter((question) => fits(question, settings)),
    history,
    lastSection: last && isAsked(last) ? last.question.section.id : undefined,
    seed: channel.id,
  });
}

/**
 * Writes the round and what is owed for it; call inside a transaction. False when this occurrence or request has its round already.
 */
export async function createRound(
  practice: Practice,
  store: Store,
  plan: RoundPlan,
  now: number,
): Promise<string | undefined> {
  const { channel, question } = plan;
  const id = practice.newId();
  const isNew = await store.rounds.insert({
    id,
    channelId: channel.id,
    scheduleId: plan.scheduleId,
    trigger: plan.trigger,
    kind: plan.kind ?? 'new',
    dueAt: plan.dueAt,
    revealAt: plan.revealAt,
    locale: channel.settings.locale,
    createdAt: now,
    requestId: plan.requestId,
    state: 'due',
    question,
  });
  if (!isNew) return undefined;
  await store.queue.remove(channel.id, question.id);
  await store.deliveries.add(questionDeliveries(practice, id, plan), now);
  const { platform } = channel.address;
  store.afterCommit(() => practice.observe({ kind: 'round', platform, roundId: id, state: 'due' }));
  return id;
}

function questionDeliveries(practice: Practice, roundId: string, plan: RoundPlan): readonly NewDelivery[] {
  const { channel, question } = plan;
  const giveUpAt = Math.min(plan.revealAt, plan.dueAt + channel.settings.lateLimitMs);
  const owed = { subject: roundId, channelId: channel.id };
  const questionKey = deliveryKey(roundId, 'question');
  const message = questionMessage({ ...plan, kind: plan.kind ?? 'new', roundId, settings: channel.settings });
  const post: NewDelivery = {
    ...owed,
    key: questionKey,
    kind: 'question',
    task: { operation: 'post', message },
    giveUpAt,
  };
  if (platformOf(practice, channel).traits.threads === 'implicit') return [post];
  const { locale } = channel.settings;
  const title = `${localDate(plan.dueAt, plan.zone)} ${questionText(question, contentLocale(question, locale)).title}`;
  return [
    post,
    {
      ...owed,
      key: deliveryKey(roundId, 'thread'),
      kind: 'thread',
      task: { operation: 'thread', title, openUntilAt: plan.revealAt },
      afterKey: questionKey,
      // The question stands there by then, so its reveal is owed, and that needs the thread.
      giveUpAt: plan.revealAt + revealWorthMs,
    },
  ];
}
