import type { RequestFault } from '../support/slack/faults.js';
import { type SlackSimulator, startSlackSimulator } from '../support/slack/slack-simulator.js';
import { findMessage, isReply, type StoredMessage } from '../support/slack/workspace.js';
import type { ChatFault, OpenThread, StormChat } from './chat.js';
import type { Random } from './random.js';
import type { StormClock } from './storm-clock.js';

const methods = [
  'chat.postMessage',
  'chat.postMessage',
  'chat.update',
  'conversations.replies',
  'conversations.history',
  'reactions.add',
  'auth.test',
] as const;

export async function startSlackChat(channelCount: number, clock: StormClock): Promise<StormChat> {
  const channels = Array.from({ length: channelCount }, (_, index) => `C${1_000 + index}`);
  const slack = await startSlackSimulator({
    channels: channels.map((id) => ({ id })),
    retryScale: 0.02,
    clock: { now: clock.trueNow },
  });
  const { workspace, identity } = slack;
  const tries = (act: () => void): boolean => {
    try {
      act();
      return true;
    } catch {
      // A message may be gone by the time somebody touches it.
      return false;
    }
  };
  return {
    environment: {
      SLACK_BOT_TOKEN: identity.botToken,
      SLACK_APP_TOKEN: identity.appToken,
      SLACK_API_URL: slack.apiUrl,
      SLACK_CHANNELS: channels.join(','),
    },
    channels,
    markOf: (key) => key,
    members: () => ['UANNA', 'UBEN', 'ULEAD'],
    openThreads: async () => openThreads(slack),
    say: async (member, { channel, threadRef }, text) => {
      if (findMessage(workspace, channel, threadRef)?.state !== 'present') return undefined;
      return slack.say(member, channel, text, threadRef);
    },
    edit: async ({ channel }, ref, _, text) => tries(() => slack.edit(channel, ref, text)),
    erase: async ({ channel }, ref) => tries(() => slack.erase(channel, ref)),
    fault: (random) => faultOf(slack, clock, random),
    setHistoryLag: slack.setHistoryLag,
    posted: async () =>
      workspace.messages
        .filter(({ botId, state }) => botId === identity.botId || state === 'tombstone')
        .map((message) => ({
          mark: keyOf(message),
          channel: message.channel,
          ref: message.ts,
          threadRef: isReply(message) ? message.threadTs : undefined,
          postedAt: Number(message.ts) * 1_000,
          isStanding: message.state === 'present',
        })),
    // Replies to a message are its thread.
    threadsBelow: () => 1,
    now: clock.trueNow,
    calm: () => {
      slack.faults.clear();
      slack.setHistoryLag(0);
    },
    stop: slack.stop,
  };
}

/** A question that was brought up to date carries the key of that; it is the same message all the same. */
function keyOf({ metadata }: StoredMessage): string | undefined {
  const key = metadata?.event_payload['key'];
  return typeof key === 'string' ? key.replace(/\/closed$/, '/question') : undefined;
}

function openThreads({ workspace }: SlackSimulator): readonly OpenThread[] {
  const standing = workspace.messages.filter(({ state }) => state === 'present');
  const closed = new Set(
    standing.filter((message) => isReply(message) && keyOf(message) !== undefined).map(placeOf),
  );
  return standing
    .filter((message) => keyOf(message)?.endsWith('/question') === true)
    .filter(({ channel, ts }) => !closed.has(`${channel} ${ts}`))
    .map((message) => ({
      mark: keyOf(message) ?? '',
      channel: message.channel,
      threadRef: message.ts,
    }));
}

const placeOf = ({ channel, threadTs }: StoredMessage): string => `${channel} ${threadTs}`;

function faultOf(slack: SlackSimulator, clock: StormClock, random: Random): ChatFault {
  const afterMs = clock.oursMs(random.pick([11_000, 14_000, 18_000, 27_000]));
  const later = { kind: 'lands-late', afterMs } as const;
  const request = (fault: RequestFault): ChatFault => ({
    name: fault.kind === 'rate-limited' && fault.afterSeconds === undefined ? '429 bare' : fault.kind,
    act: () => slack.faults.next(random.pick(methods), fault),
  });
  return random.pick<ChatFault>([
    request({ kind: 'rate-limited', afterSeconds: 1 }),
    request({ kind: 'rate-limited' }),
    request({ kind: 'server-error' }),
    request({ kind: 'hang' }),
    request({ kind: 'reset' }),
    request({ kind: 'answer-lost' }),
    request({ kind: 'answer-hangs' }),
    { name: 'lands-late', act: () => slack.faults.next('chat.postMessage', later) },
    { name: 'event twice', act: () => slack.faults.nextEvents('duplicate') },
    { name: 'events out of order', act: () => slack.faults.nextEvents('late') },
    { name: 'socket drop', act: () => slack.sockets.drop(1) },
    { name: 'all sockets drop', act: () => slack.sockets.drop() },
    {
      name: 'unreachable',
      act: async () => {
        await slack.setReachable(false);
        setTimeout(() => void slack.setReachable(true), clock.oursMs(random.between(200, 3_000)));
      },
    },
  ]);
}
