import type { PlatformEvent } from '../platforms/platform.js';
import type { PlatformName } from './channel.js';
import { resumeRefused, welcome } from './channel-life.js';
import { takeOutOfDigests } from './correct-digests.js';
import { loseChannel, loseMissingChannels, loseOtherTeams, loseTeam } from './lost-channels.js';
import { createLossKeeper, noteGap } from './note-gap.js';
import type { Practice } from './practice.js';
import { type Confidence, privateReplyId, type Visibility } from './reply.js';
import type { Round } from './round.js';
import { settleByEvidence } from './settle-delivery.js';
import { type SaidEvent, type StoredReply, storeReplies } from './store-replies.js';

/** Stores what a platform reports. Resolves when it is durable: only then may the platform acknowledge. */
export type Intake = (event: PlatformEvent) => Promise<void>;

export function createIntake(practice: Practice): Intake {
  const storeReply: StoreReply = practice.store.sharing((store, events) =>
    storeReplies(practice, store, events),
  );
  const noteLoss = createLossKeeper(practice);
  // Replies come in crowds: every promise on the way counts, and what was said is not kept in memory until it is durable.
  const takeReply = (event: SaidEvent) => {
    const { platform } = event.address;
    return storeReply(event).then(
      (stored) => tellOfReply(practice, platform, stored),
      (error: unknown) => {
        noteLoss(platform);
        throw error;
      },
    );
  };
  const takeOther = (event: OtherEvent) =>
    takeEvent(practice, event).catch((error: unknown) => {
      // That one of our own messages stands is found out again when it is looked for.
      if (event.kind !== 'own-message')
        noteLoss('address' in event ? event.address.platform : event.platform);
      throw error;
    });
  return (event) => (isSaid(event) ? takeReply(event) : takeOther(event));
}

type OtherEvent = Exclude<PlatformEvent, SaidEvent>;

const isSaid = (event: PlatformEvent): event is SaidEvent => event.kind === 'said' || event.kind === 'edited';

type StoreReply = (event: SaidEvent) => Promise<StoredReply | undefined>;

function takeEvent(practice: Practice, event: OtherEvent): Promise<void> {
  switch (event.kind) {
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
      return noteGap(practice, practice.store, event).then(practice.nudge);
    default:
      return event satisfies never;
  }
}

function tellOfReply(practice: Practice, platform: PlatformName, stored: StoredReply | undefined): void {
  if (stored === undefined || stored.change === 'ignored') return;
  const { roundId, change } = stored;
  practice.observe({ kind: 'reply', platform, roundId, change });
  if (change === 'added') practice.nudge();
}

async function collectDeletion(
  practice: Practice,
  event: Extract<PlatformEvent, { kind: 'deleted' }>,
): Promise<void> {
  const { address, externalId, threadRef } = event;
  const { rounds, replies } = practice.store;
  const round = threadRef === undefined ? undefined : await rounds.ofThread(address, threadRef);
  const roundId = round?.id ?? (await replies.find(address, externalId))?.roundId;
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
    readonly confidence?: Confidence | undefined;
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
    await store.replies.setConfidence(round.id, reply.externalId, answer.confidence);
    return true;
  });
}
