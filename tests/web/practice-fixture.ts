import type { Channel } from '../../src/practice/channel.js';
import type { Reason } from '../../src/practice/reason.js';
import type { Reply } from '../../src/practice/reply.js';
import type { Question } from '../../src/questions/question.js';
import type { Store } from '../../src/store/store.js';
import { channelId } from '../../src/store/teams.js';
import { testDefaults } from '../support/bot.js';

export const nineAt = Date.UTC(2026, 5, 1, 1);
export const HOUR_MS = 3_600_000;

export const question: Question = {
  id: 'A001',
  rev: 1,
  section: { id: 'A', names: { en: 'Attitude', 'zh-CN': '服务意识' } },
  type: 'motivation',
  roles: ['phone'],
  difficulty: 1,
  points: 2,
  tags: [],
  steps: [],
  keypoints: [],
  redlines: [],
  bands: [{ id: 'pass', from: 0, names: { en: 'Pass', 'zh-CN': '合格' } }],
  dimensions: {},
  texts: {
    en: textsOf('What the desk is worth', 'An interviewer says the desk only costs money. Answer him.'),
    'zh-CN': textsOf('“客服部只会花钱”', '面试官说客服部只会花钱，请回答他。'),
  },
};

export function textsOf(title: string, prompt: string) {
  return {
    title,
    prompt,
    answer: 'An answer.',
    keypoints: {},
    pitfalls: [],
    redlines: {},
    analysis: '',
    rubric: {},
    probes: [],
  };
}

export function channelOf(change: Partial<Channel> = {}): Channel {
  const address = change.address ?? { platform: 'local', team: 'local', channel: 'general' };
  return {
    id: channelId(address),
    address,
    settings: testDefaults.settings,
    state: { state: 'active' },
    ...change,
  };
}

/** A channel that practises every working day at nine in Shanghai. */
export async function addChannel(store: Store, change: Partial<Channel> = {}): Promise<Channel> {
  const channel = channelOf(change);
  await store.channels.save(channel);
  await store.schedules.save({
    id: `schedule-${channel.id}`,
    channelId: channel.id,
    cron: '0 9 * * 1-5',
    zone: 'Asia/Shanghai',
    reveal: '8h',
    nextDueAt: nineAt + 24 * HOUR_MS,
  });
  return channel;
}

const timing = { trigger: 'scheduled', kind: 'new', locale: 'en' } as const;

/** A round that was posted two seconds after its time and revealed eight hours later. */
export async function addRevealedRound(
  store: Store,
  channel: Channel,
  { id = 'round-1', dueAt = nineAt, asked = question } = {},
): Promise<string> {
  const revealAt = dueAt + 8 * HOUR_MS;
  const core = { ...timing, id, channelId: channel.id, dueAt, revealAt, createdAt: dueAt };
  await store.rounds.insert({ ...core, state: 'due', question: asked });
  await store.rounds.update(id, ['due'], {
    state: 'open',
    postedAt: dueAt + 2_000,
    messageRef: `message-${id}`,
    threadRef: `thread-${id}`,
  });
  await store.rounds.update(id, ['open'], {
    state: 'revealed',
    revealedAt: revealAt + 500,
    nextStepAt: null,
  });
  return id;
}

export async function addMissedRound(
  store: Store,
  channel: Channel,
  id: string,
  reason: Reason,
  dueAt = nineAt,
) {
  const core = { ...timing, id, channelId: channel.id, dueAt, revealAt: dueAt + HOUR_MS, createdAt: dueAt };
  await store.rounds.insert({ ...core, state: 'missed', reason });
}

export async function addReply(store: Store, roundId: string, change: Partial<Reply> = {}): Promise<void> {
  const createdAt = change.createdAt ?? nineAt + HOUR_MS;
  const reply: Reply = {
    roundId,
    externalId: `reply-${createdAt}`,
    memberId: 'ana',
    text: 'My answer.',
    createdAt,
    versionAt: createdAt,
    late: false,
    visibility: 'thread',
    ...change,
  };
  await store.replies.put(reply, createdAt);
}

/** The question's delivery, sent at the first attempt. */
export async function addSentDelivery(store: Store, channel: Channel, roundId: string): Promise<void> {
  const key = `${roundId}/question`;
  const task = { operation: 'post', message: { summary: '', tone: 'question', blocks: [] } } as const;
  const giveUpAt = nineAt + HOUR_MS;
  await store.deliveries.add(
    [{ key, kind: 'question', subject: roundId, channelId: channel.id, task, giveUpAt }],
    nineAt,
  );
  await store.deliveries.claim({ owner: 'test', leaseMs: 60_000 }, nineAt, 10);
  await store.deliveries.settle(key, 'message-1', nineAt + 2_000);
}
