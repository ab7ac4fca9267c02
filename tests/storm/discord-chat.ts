import { createHash } from 'node:crypto';
import { type DiscordSimulator, ids, startDiscordSimulator } from '../support/discord/discord-simulator.js';
import type { RequestFault } from '../support/discord/faults.js';
import type { StoredMessage } from '../support/discord/state.js';
import type { ChatFault, OpenThread, StormChat } from './chat.js';
import type { Random } from './random.js';
import type { StormClock } from './storm-clock.js';

const routes = [
  'POST /channels/:channel/messages',
  'POST /channels/:channel/messages',
  'POST /channels/:channel/messages/:message/threads',
  'PATCH /channels/:channel/messages/:message',
  'GET /channels/:channel/messages',
  'GET /channels/:channel/messages/:message',
] as const;

export async function startDiscordChat(channelCount: number, clock: StormClock): Promise<StormChat> {
  const channels = Array.from({ length: channelCount }, (_, index) =>
    String(1_200_000_000_000_000_000n + BigInt(index)),
  );
  const simulator = await startDiscordSimulator({
    guilds: [{ id: ids.guild, channels: channels.map((id) => ({ id })) }],
    clock: { now: clock.trueNow },
  });
  const { discord } = simulator;
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
      DISCORD_TOKEN: simulator.botToken,
      DISCORD_API_URL: simulator.apiUrl,
      DISCORD_CHANNELS: channels.join(','),
    },
    channels,
    markOf: (key) => createHash('sha256').update(key).digest('hex').slice(0, 25),
    members: () => [ids.anna, ids.ben, ids.lead],
    openThreads: async () => openThreads(simulator),
    say: async (member, { threadRef }, text) => {
      if (discord.channels.get(threadRef)?.thread === undefined) return undefined;
      return simulator.say(member, threadRef, text);
    },
    edit: async (_, ref, __, text) => tries(() => simulator.edit(ref, text)),
    erase: async (_, ref) => tries(() => simulator.erase(ref)),
    fault: (random) => faultOf(simulator, clock, random),
    setHistoryLag: simulator.setHistoryLag,
    posted: async () =>
      discord.messages
        .filter((message) => isOurs(simulator, message))
        .map(({ id, channelId, nonce, isDeleted, createdAt }) => ({
          mark: String(nonce),
          channel: discord.channels.get(channelId)?.parentId ?? channelId,
          ref: id,
          threadRef: discord.channels.get(channelId)?.thread === undefined ? undefined : channelId,
          postedAt: createdAt,
          isStanding: !isDeleted,
        })),
    threadsBelow: (ref) => (discord.channels.get(ref)?.thread === undefined ? 0 : 1),
    now: clock.trueNow,
    calm: () => {
      simulator.faults.clear();
      simulator.setHistoryLag(0);
    },
    stop: simulator.stop,
  };
}

const isOurs = ({ applicationId }: DiscordSimulator, message: StoredMessage): boolean =>
  message.authorId === applicationId && message.onlyFor === undefined && message.nonce !== undefined;

function openThreads(simulator: DiscordSimulator): readonly OpenThread[] {
  const { discord } = simulator;
  const standing = discord.messages.filter((message) => !message.isDeleted && isOurs(simulator, message));
  const closed = new Set(standing.map(({ channelId }) => channelId));
  return standing
    .filter(({ id }) => discord.channels.get(id)?.thread !== undefined && !closed.has(id))
    .map(({ id, channelId, nonce }) => ({ mark: String(nonce), channel: channelId, threadRef: id }));
}

function faultOf(
  { faults, gateway, setReachable }: DiscordSimulator,
  clock: StormClock,
  random: Random,
): ChatFault {
  const afterMs = clock.oursMs(random.pick([11_000, 14_000, 18_000, 27_000]));
  const later = { kind: 'lands-late', afterMs } as const;
  const request = (fault: RequestFault): ChatFault => ({
    name: fault.kind === 'rate-limited' && fault.afterSeconds === undefined ? '429 bare' : fault.kind,
    act: () => faults.next(random.pick(routes), fault),
  });
  const eventType = random.pick(['MESSAGE_CREATE', 'MESSAGE_UPDATE', 'MESSAGE_DELETE']);
  return random.pick<ChatFault>([
    request({ kind: 'rate-limited', afterSeconds: 1 }),
    request({ kind: 'rate-limited', afterSeconds: 1, scope: 'global' }),
    request({ kind: 'rate-limited' }),
    request({ kind: 'server-error' }),
    request({ kind: 'hang' }),
    request({ kind: 'reset' }),
    request({ kind: 'answer-lost' }),
    request({ kind: 'answer-hangs' }),
    { name: 'lands-late', act: () => faults.next(routes[0], later) },
    { name: 'event twice', act: () => faults.nextEvents(eventType, 'duplicate') },
    { name: 'events out of order', act: () => faults.nextEvents(eventType, 'late') },
    { name: 'socket drop', act: () => gateway.drop() },
    {
      name: 'session lost',
      act: () => {
        gateway.forget();
        gateway.drop();
      },
    },
    {
      name: 'unreachable',
      act: async () => {
        await setReachable(false);
        setTimeout(() => void setReachable(true), clock.oursMs(random.between(200, 3_000)));
      },
    },
  ]);
}
