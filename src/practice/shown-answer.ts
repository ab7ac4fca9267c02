import { createHmac } from 'node:crypto';
import type { Store } from '../store/store.js';
import { answersOf, type Reply } from './reply.js';

/** An answer as others got to see it: what they may score and vote for. */
export type ShownAnswer = {
  readonly memberId: string;
  /** Names the answer without naming its author. */
  readonly ref: string;
  readonly isAnonymous: boolean;
  readonly text: string;
};

/**
 * What has been shown of the answers to a round, in the order in which they were first given. An answer is one whole: of a member who
 * wrote under their name and without it, the words with the name stand for it, so that nobody can tell that the others are theirs too.
 */
export async function shownAnswers(store: Store, roundId: string): Promise<readonly ShownAnswer[]> {
  const secret = await store.ledger.secret();
  const inTime = (await store.replies.ofRound(roundId)).filter(({ late }) => !late);
  return answersOf(inTime).flatMap(({ memberId, replies }) => {
    const named = replies.filter(isNamed);
    const shown = named.length > 0 ? named : replies.filter(({ visibility }) => visibility === 'anonymous');
    const text = shown
      .map((reply) => reply.text.trim())
      .filter((part) => part !== '')
      .join('\n');
    const ref = refOf(secret, roundId, memberId);
    return text === '' ? [] : [{ memberId, ref, isAnonymous: named.length === 0, text }];
  });
}

const isNamed = ({ visibility }: Reply): boolean => visibility === 'thread' || visibility === 'named';

/** Whose answer a reference names, whatever can be shown of it; undefined when nobody who answered has it. */
export async function authorOf(store: Store, roundId: string, ref: string): Promise<string | undefined> {
  const secret = await store.ledger.secret();
  const answers = answersOf(await store.replies.ofRound(roundId));
  return answers.find(({ memberId }) => refOf(secret, roundId, memberId) === ref)?.memberId;
}

export const answerRef = async (store: Store, roundId: string, memberId: string): Promise<string> =>
  refOf(await store.ledger.secret(), roundId, memberId);

/** Member ids are no secret, so a bare digest of one could be guessed. */
const refOf = (secret: string, roundId: string, memberId: string): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['answer', roundId, memberId]))
    .digest('hex')
    .slice(0, 12);
