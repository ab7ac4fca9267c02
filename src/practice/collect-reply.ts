import type { PlatformEvent } from '../platforms/platform.js';
import { resumeRefused, welcome } from './channel-life.js';
import { takeOutOfDigests } from './correct-digests.js';
import { loseChannel, loseMissingChannels, loseOtherTeams, loseTeam } from './lost-channels.js';
import { oweHint } from './owe-hint.js';
import { oweReceipt } from './owe-receipt.js';
import type { Practice } from './practice.js';
import { privateReplyId, type Visibility } from './reply.js';
import type { Round } from './round.js';
import { settleByEvidence } from './settle-delivery.js';

/** Stores what a platform reports. Resolves when it is durable: only then may the platform acknowledge. */
export async function takeEvent(practice: Practice, event: PlatformEvent): Promise<void> {
  switch (event.kind) {
    case 'said':
    case 'edited':
      return collectReply(practice, event);
    case 'deleted':
      return collectDeletion(practice, event);
    case 'own-message':
      return settleByEvidence(practice, event.key, event.sent);
    case 'question-deleted':
      return noteQuestionDeleted(practice, event);
    case 'invited':
      return welcome(practice, event);
    case 'reachable':
      return resumeRefused(practice, event.address);
    case 'channel-gone':
      return loseChannel(practice, event);
    case 'team-gone':
      return loseTeam(practice, event);
    case 'teams':
      return loseOtherTeams(practice, event);
    case 'team-ready':
      return loseMissingChannels(practice, event);
    case 'gap':
      await practice.store.rounds.markGap(event.platform, event.team, event.at);
      return practice.nudge();
    default:
      event satisfies never;
  }
}

async function collectReply(
  practice: Practice,
  event: Extract<PlatformEvent, { kind: 'said' | 'edited' }>,
): Promise<void> {
  const { externalId, memberId, text, createdAt, versionAt, address, threadRef } = event;
  const now = practice.clock.now();
  const signs = practice.platforms.get(address.platform)?.traits.reactions === true;
  const taken = await practice.store.shareTransaction(async (store) => {
    const round = await store.rounds.ofThread(address, threadRef);
    if (round === undefined) return undefined;
    const reply = { roundId: round.id, externalId, memberId, text, createdAt, versionAt };
    const late = round.state !== 'open';
    const change = await store.replies.put({ ...reply, late, visibility: 'thread' }, now);
    if (change !== 'added' || late) return { roundId: round.id, change };
    const place = { ...reply, channelId: round.channelId, threadRef };
    if (event.isUnreadable === true) await oweHint(store, place, now);
    else if (signs && round.receipts) await oweReceipt(store, place, now);
    return { roundId: round.id, change };
  });
  if (taken === undefined || taken.change === 'ignored') return;
  const { roundId, change } = taken;
  practice.observe({ kind: 'reply', platform: address.platform, roundId, change });
  if (change === 'added') practice.nudge();
}

async function collectDeletion(
  practice: Practice,
  event: Extract<PlatformEvent, { kind: 'deleted' }>,
): Promise<void> {
  const { address, externalId, threadRef } = event;
  const known = await practice.store.replies.find(address, externalId);
  const round =
    threadRef === undefined ? undefined : await practice.store.rounds.ofThread(address, threadRef);
  const roundId = known?.roundId ?? round?.id;
  if (roundId === undefined) return;
  const now = practice.clock.now();
  const isNews = await practice.store.transaction(async (store) => {
    const isDeleted = await store.replies.markDeleted(roundId, externalId, event.at, now);
    if (isDeleted) await takeOutOfDigests(practice, store, [{ roundId, externalId }], now);
    return isDeleted;
  });
  if (isNews) practice.observe({ kind: 'reply', platform: address.platform, roundId, change: 'deleted' });
}

/** What that means is for a complete reading of the thread to say, so it is only brought forward. */
async function noteQuestionDeleted(
  practice: Practice,
  event: Extract<PlatformEvent, { kind: 'question-deleted' }>,
): Promise<void> {
  const round = await practice.store.rounds.byMessage(event.address, event.messageRef);
  if (round === undefined) return;
  const now = practice.clock.now();
  await practice.store.rounds.update(round.id, ['open'], { gapAt: now, nextStepAt: now });
  practice.nudge();
}

/** Stores a member's private answer, or its newer version. False when the round takes no answers any more. */
export async function storePrivateAnswer(
  practice: Practice,
  round: Round,
  answer: {
    readonly memberId: string;
    readonly text: string;
    readonly visibility: Exclude<Visibility, 'thread'>;
  },
): Promise<boolean> {
  return practice.store.transaction(async (store) => {
    const current = await store.rounds.get(round.id);
    if (current?.state !== 'open') return false;
    const earlier = (await store.replies.ofRound(round.id)).find(
      ({ externalId }) => externalId === privateReplyId(answer.memberId),
    );
    const now = practice.clock.now();
    // A clock that was set back must not make the newest words look old.
    const versionAt = Math.max(now, (earlier?.versionAt ?? 0) + 1);
    const createdAt = earlier?.createdAt ?? now;
    const reply = {
      roundId: round.id,
      externalId: privateReplyId(answer.memberId),
      createdAt,
      versionAt,
      late: false,
      ...answer,
    };
    await store.replies.put(reply, now);
    return true;
  });
}
