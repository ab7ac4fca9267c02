import type { Bank } from '../questions/bank.js';
import type { Store } from '../store/store.js';
import { decidedMessage, suggestedMessage } from '../texts/suggestion-views.js';
import type { Channel } from './channel.js';
import { deliveryKey } from './delivery.js';
import { putOnShelf } from './keep-own-questions.js';
import type { Practice } from './practice.js';
import type { Suggestion, SuggestionBody } from './suggestion.js';

const noticeWorthMs = 7 * 24 * 3_600_000;
/** So that nobody fills the list by themselves. */
const mostWaiting = 20;
/** `questions -- new own` numbers up to 999, so the two never meet. */
const firstNumber = 1001;

/** `known`: the same words wait already, or have become a question; whoever sent a form twice has sent it once. */
export type Taken = 'taken' | 'known' | 'too-many';

/** Stores a suggestion, or the new version of one that was sent back, and tells whoever set the channel up. */
export async function suggestQuestion(
  practice: Practice,
  channel: Channel,
  given: {
    readonly memberId: string;
    readonly body: SuggestionBody;
    readonly earlierId?: string | undefined;
  },
): Promise<Taken> {
  const now = practice.clock.now();
  const newId = practice.newId();
  const { memberId, body, earlierId } = given;
  const outcome = await practice.store.transaction(async (store): Promise<Taken> => {
    const own = await store.suggestions.ofMember(channel.address, memberId);
    const isAlive = ({ state }: Suggestion) => state === 'waiting' || state === 'approved';
    if (own.some((one) => isAlive(one) && hasSameWords(one.body, body))) return 'known';
    if (own.filter(({ state }) => state === 'waiting').length >= mostWaiting) return 'too-many';
    const earlier = own.find(({ id, state }) => id === earlierId && state === 'returned');
    const suggestion: Suggestion = {
      id: earlier?.id ?? newId,
      channelId: earlier?.channelId ?? channel.id,
      memberId,
      body,
      state: 'waiting',
      createdAt: earlier?.createdAt ?? now,
      changedAt: after(earlier, now),
    };
    await store.suggestions.save(suggestion);
    if (channel.setUpBy !== undefined && channel.setUpBy !== memberId)
      await tell(store, suggestion, channel.setUpBy, suggestedMessage(channel.settings.locale), now);
    return 'taken';
  });
  practice.nudge();
  return outcome;
}

/** Each change has an instant of its own, whatever the clock does. */
const after = (earlier: Suggestion | undefined, now: number): number =>
  Math.max(now, (earlier?.changedAt ?? 0) + 1);

const hasSameWords = (one: SuggestionBody, other: SuggestionBody): boolean =>
  (['title', 'prompt', 'answer', 'analysis'] as const).every((field) => one[field] === other[field]);

export type Decision =
  | { readonly kind: 'approved'; readonly section: string | undefined; readonly author: string | undefined }
  | { readonly kind: 'returned' | 'declined'; readonly reason: string };

/** Carries out what a lead decided, once: the suggestion as it is now, even if somebody else was quicker. */
export async function decideSuggestion(
  practice: Practice,
  channel: Channel,
  deed: { readonly suggestionId: string; readonly leadId: string; readonly decision: Decision },
): Promise<{ readonly isOurs: boolean; readonly suggestion: Suggestion } | undefined> {
  const now = practice.clock.now();
  const { suggestionId, leadId, decision } = deed;
  const outcome = await practice.store.transaction(async (store) => {
    const suggestion = await store.suggestions.get(suggestionId);
    if (suggestion === undefined || suggestion.channelId !== channel.id) return undefined;
    if (suggestion.state !== 'waiting') return { isOurs: false, suggestion };
    const decided = await changed(store, practice.bank(), suggestion, decision, now);
    await store.suggestions.save(decided);
    const entry = { at: now, channelId: channel.id, memberId: leadId };
    await store.ledger.note({ ...entry, event: `suggestion-${decision.kind}`, detail: decided.questionId });
    await tell(store, decided, decided.memberId, decidedMessage(channel.settings.locale, decided), now);
    return { isOurs: true, suggestion: decided };
  });
  if (outcome?.isOurs === true) await shelveAtOnce(practice, channel, outcome.suggestion);
  practice.nudge();
  return outcome;
}

/** So that it can be asked in the next moment; if this fails, or the process dies, the keeper of the files does it. */
async function shelveAtOnce(
  { ownQuestionsDirectory: directory, observe }: Practice,
  { address }: Channel,
  suggestion: Suggestion,
): Promise<void> {
  const { questionId } = suggestion;
  if (directory === undefined || questionId === undefined) return;
  try {
    await putOnShelf(directory, { ...suggestion, questionId, place: address });
  } catch (error) {
    observe({ kind: 'fault', where: `question file ${questionId}`, error });
  }
}

async function changed(
  store: Store,
  bank: Bank,
  suggestion: Suggestion,
  decision: Decision,
  now: number,
): Promise<Suggestion> {
  const changedAt = after(suggestion, now);
  switch (decision.kind) {
    case 'approved': {
      const { section, author } = decision;
      const questionId = await nextQuestionId(store, bank);
      const body = { ...suggestion.body, section, author };
      return { ...suggestion, state: 'approved', reason: undefined, body, questionId, changedAt };
    }
    case 'returned':
    case 'declined':
      return { ...suggestion, state: decision.kind, reason: decision.reason, changedAt };
    default:
      return decision satisfies never;
  }
}

/** Never one that was given before, whatever became of the question that had it. */
async function nextQuestionId(store: Store, bank: Bank): Promise<string> {
  const given = await store.suggestions.questionIds();
  const numbers = given.map((id) => Number(id.slice('own-'.length)));
  let number = Math.max(firstNumber - 1, ...numbers) + 1;
  while (bank.find(`own-${number}`) !== undefined) number += 1;
  return `own-${number}`;
}

async function tell(
  store: Store,
  { id, channelId, changedAt }: Suggestion,
  memberId: string,
  message: ReturnType<typeof suggestedMessage>,
  now: number,
): Promise<void> {
  await store.deliveries.add(
    [
      {
        key: deliveryKey(id, `notice-${changedAt}`),
        kind: 'notice',
        subject: id,
        channelId,
        task: { operation: 'tell', memberId, message },
        giveUpAt: now + noticeWorthMs,
      },
    ],
    now,
  );
}
