import type { PlatformEvent } from '../platforms/platform.js';
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
  const lose = (event: PlatformEvent, error: unknown): never => {
    noteLoss(event);
    throw error;
  };
  // Replies come in crowds, for whom every promise on the way counts.
  return (event) =>
    isSaid(event)
      ? storeReply(event).then(
          (stored) => tellOfReply(practice, event, stored),
          (error: unknown) => lose(event, error),
        )
      : takeEvent(practice, event).catch((error: unknown) => lose(event, error));
}

const isSaid = (event: PlatformEvent): event is SaidEvent => event.kind === 'said' || event.kind === 'edited';

type StoreReply = (event: SaidEvent) => Promise<StoredReply | undefined>;

function takeEvent(practice: Practice, event: Exclude<PlatformEvent, SaidEvent>): Promise<void> {
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

function tellOfReply(practice: Practice, event: SaidEvent, stored: StoredReply | undefined): void {
  if (stored === undefined || stored.change === 'ignored') return;
  const { roundId, change } = stored;
  practice.observe({ kind: 'reply', platform: event.address.platform, roundId, change });
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
