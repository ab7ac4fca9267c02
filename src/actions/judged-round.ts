import type { AskedRound } from '../practice/round.js';
import { isAsked } from '../practice/round.js';
import { UserError } from '../practice/user-error.js';
import type { Texts } from '../texts/texts.js';
import type { ActionContext, Call } from './action.js';

/** What a button, a form or a message is about: `round`, or `round:answer`, or `round:p2` for a page. */
export function readSubject(subject: string): {
  readonly roundId: string;
  readonly part: string | undefined;
} {
  const [roundId = '', part] = subject.split(':');
  return { roundId, part };
}

/**
 * A round of the channel the deed was done in. From a direct conversation, which is no channel of ours, people reach the rounds of the
 * platform they have answered: only to judge their own answer, as the caller sees to.
 * @throws UserError when there is none, or when its reference answer has not appeared yet
 */
export async function judgedRound(
  { practice }: ActionContext,
  { channel, deed }: Call,
  roundId: string,
  notRevealed: (texts: Texts) => string,
): Promise<AskedRound> {
  const round = await practice.store.rounds.get(roundId);
  const home = round && (await practice.store.channels.get(round.channelId));
  const isDirect = channel === undefined && home?.address.platform === deed.address.platform;
  if (round === undefined || (round.channelId !== channel?.id && !isDirect))
    throw new UserError((texts) => texts.problems.staleButton);
  if (!isAsked(round) || (round.state !== 'revealed' && round.state !== 'revealing'))
    throw new UserError(notRevealed);
  return round;
}
