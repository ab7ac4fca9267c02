import type { Posted, StormChat } from './chat.js';
import { isOver, isRead, type Ledger, type LedgerRound } from './ledger.js';
import type { Said } from './people.js';

/** What a storm left behind. All of `wrong` should be nought. */
export type Verdict = {
  readonly occurrences: number;
  readonly asked: number;
  /** Not asked, with the reason in the ledger. */
  readonly excused: number;
  /** How often each reason stands in the ledger. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly replies: number;
  /** Messages that stood twice for a moment and were taken away again by the program itself. */
  readonly takenBack: number;
  readonly wrong: {
    readonly doubledQuestions: number;
    readonly doubledThreads: number;
    readonly doubledReveals: number;
    /** Neither asked nor in the ledger. */
    readonly lostOccurrences: number;
    /** Asked, but without its whole reveal in the end, and without a reason. */
    readonly lostReveals: number;
    /** Ended because the question was gone, which stands there still. */
    readonly cancelledStanding: number;
    /** Threads of which the program knows that it has not read them in full. */
    readonly unread: number;
    readonly lostReplies: number;
    /** Stored otherwise than they stand. */
    readonly wrongReplies: number;
    /** Messages of the program that it knows nothing of, or says it never sent. */
    readonly strangers: number;
  };
  /** What exactly is wrong, for whoever mends it. */
  readonly findings: readonly string[];
};

export type Evidence = {
  readonly chat: Pick<StormChat, 'channels' | 'markOf' | 'threadsBelow'>;
  readonly ledger: Ledger;
  readonly posted: readonly Posted[];
  readonly said: readonly Said[];
  /** Instants at which every channel should have been asked. */
  readonly dueAt: readonly number[];
  /** What was due later need not be over. */
  readonly endedAt: number;
  /** What was posted later may be of rounds that the ledger had not yet when it was read. */
  readonly strangeUntilAt: number;
};

export const wrongIn = ({ wrong }: Verdict): number =>
  Object.values(wrong).reduce((sum, count) => sum + count, 0);

export function judge(evidence: Evidence): Verdict {
  const { chat, ledger, posted, dueAt, endedAt } = evidence;
  const isOld = ({ postedAt }: Posted) => postedAt <= evidence.strangeUntilAt;
  const ending = ledger.filter((round) => round.dueAt <= endedAt);
  const findings: string[] = [];
  const count = (what: string, found: readonly string[]): number => {
    findings.push(...found.map((one) => `${what}: ${one}`));
    return found.length;
  };
  const standing = new Map<string, Posted[]>();
  for (const message of posted)
    if (message.isStanding && message.mark !== undefined)
      standing.set(message.mark, [...(standing.get(message.mark) ?? []), message]);
  const owed = ledger.flatMap((round) => round.deliveries.map((delivery) => ({ round, ...delivery })));
  const standingOf = (key: string) => standing.get(chat.markOf(key)) ?? [];
  const twice = (kinds: readonly string[]) =>
    owed.filter(({ kind, key }) => kinds.includes(kind) && standingOf(key).length > 1).map(({ key }) => key);
  const known = new Set(owed.map(({ key }) => chat.markOf(key)));
  const questions = owed.filter(
    ({ round, kind, key }) => kind === 'question' && round.dueAt <= endedAt && standingOf(key).length > 0,
  );
  const { lost, stored, wrong } = judgeReplies(evidence, standingOf);

  return {
    occurrences: chat.channels.length * dueAt.length,
    asked: questions.length,
    excused: chat.channels.reduce((sum, channel) => sum + excusedIn(ledger, channel, dueAt), 0),
    reasons: reasonsIn(ending),
    replies: stored,
    takenBack: posted.filter(({ isStanding }) => !isStanding).length,
    wrong: {
      doubledQuestions: count('doubled question', [...twice(['question']), ...askedTwice(ledger)]),
      doubledThreads: count(
        'threads',
        questions
          .filter(({ round, key }) => {
            const [question] = standingOf(key);
            return round.state === 'revealed' && chat.threadsBelow(question?.ref ?? '') !== 1;
          })
          .map(({ key }) => key),
      ),
      doubledReveals: count('doubled reveal', twice(['reveal', 'answers'])),
      lostOccurrences: count(
        'lost occurrence',
        chat.channels.flatMap((channel) => lostIn(ledger, channel, dueAt)),
      ),
      lostReveals: count('lost reveal', lostReveals(ending, standingOf)),
      cancelledStanding: count(
        'cancelled though it stands',
        ending
          .filter(({ reason }) => reason === 'question-deleted' || reason === 'thread-gone')
          .filter(({ id }) => standingOf(`${id}/question`).length > 0)
          .map(({ id, channel, reason }) => `${id} in ${channel}: ${reason}`),
      ),
      unread: count(
        'unread',
        ending.filter((round) => !isRead(round)).map(({ id, unreadSince }) => `${id} since ${unreadSince}`),
      ),
      lostReplies: count('lost reply', lost),
      wrongReplies: count('wrong reply', wrong),
      strangers: count('stranger', [
        ...[...standing]
          .filter(([mark, messages]) => !known.has(mark) && messages.some(isOld))
          .map(([mark]) => mark),
        ...questions.filter(({ round }) => round.state === 'missed').map(({ key }) => key),
      ]),
    },
    findings,
  };
}

/** Two rounds of one occurrence would be a question asked twice, too. */
function askedTwice(ledger: Ledger): readonly string[] {
  const seen = new Set<string>();
  return ledger.flatMap(({ channel, dueAt, trigger, deliveries }) => {
    if (trigger !== 'scheduled' || deliveries.length === 0) return [];
    const name = `${channel} ${new Date(dueAt).toISOString()}`;
    if (seen.has(name)) return [name];
    seen.add(name);
    return [];
  });
}

/** A line of the ledger may stand for many occurrences of one outage. */
const covers = (round: LedgerRound, at: number): boolean => {
  const since = round.reasonDetail?.['since'];
  const fromAt = typeof since === 'string' ? Date.parse(since) : round.dueAt;
  return at >= fromAt && at <= round.dueAt;
};

const lostIn = (ledger: Ledger, channel: string, dueAt: readonly number[]): readonly string[] => {
  const rounds = ledger.filter((round) => round.channel === channel && round.trigger === 'scheduled');
  return dueAt
    .filter((at) => !rounds.some((round) => covers(round, at)))
    .map((at) => `${channel} ${new Date(at).toISOString()}`);
};

const excusedIn = (ledger: Ledger, channel: string, dueAt: readonly number[]): number => {
  const lines = ledger.filter((round) => round.channel === channel && round.reason !== null);
  return dueAt.filter((at) => lines.some((round) => covers(round, at))).length;
};

function reasonsIn(ledger: Ledger): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { reason } of ledger) if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** In the thread of its question, whole, or with a reason why not. */
const lostReveals = (ledger: Ledger, standingOf: (key: string) => readonly Posted[]): readonly string[] =>
  ledger
    .filter((round) => {
      if (!isOver(round)) return true;
      if (round.state !== 'revealed') return round.reason === null;
      const parts = round.deliveries.filter(({ kind }) => kind === 'reveal' || kind === 'answers');
      const [question] = standingOf(`${round.id}/question`);
      return parts.length === 0 || parts.some(({ key }) => standingOf(key)[0]?.threadRef !== question?.ref);
    })
    .map(({ id, channel, state, deliveries }) => {
      const open = deliveries.filter((delivery) => delivery.state !== 'sent');
      return `${id} in ${channel}: ${state} ${JSON.stringify(open)}`;
    });

function judgeReplies(
  { chat, ledger, said }: Evidence,
  standingOf: (key: string) => readonly Posted[],
): { readonly lost: readonly string[]; readonly wrong: readonly string[]; readonly stored: number } {
  const roundOf = new Map(ledger.map((round) => [chat.markOf(`${round.id}/question`), round]));
  const lost: string[] = [];
  const wrong: string[] = [];
  let stored = 0;
  for (const { token, thread, text, isErased } of said) {
    const round = roundOf.get(thread.mark);
    // Below a message that was taken away again nobody can answer.
    const isBelowStanding =
      round !== undefined && standingOf(`${round.id}/question`).some(({ ref }) => ref === thread.threadRef);
    if (!isBelowStanding) continue;
    const kept = round.answers.filter((answer) => answer.text.startsWith(`${token} `));
    const about = `"${text}" in ${thread.channel} below ${thread.mark} (${round.state})`;
    if (isErased) {
      if (kept.length > 0) wrong.push(`${about} was taken back`);
    } else if (kept.length === 0) lost.push(about);
    else if (kept.length > 1 || kept[0]?.text !== text)
      wrong.push(`${about} is ${JSON.stringify(kept.map((answer) => answer.text))}`);
    else stored += 1;
  }
  return { lost, wrong, stored };
}
