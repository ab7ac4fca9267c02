import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Platform } from '../../src/platforms/platform.js';
import { subscribe } from '../../src/practice/subscribe.js';
import { testDefaults } from '../support/bot.js';
import { createFakeChat, type FakeChat } from '../support/fake-chat.js';
import { createFakeClock, type FakeClock } from '../support/fake-clock.js';
import { createDatabase, openShared } from '../support/postgres/shared-database.js';
import { type Replica, runTogether, startReplica } from '../support/replica.js';

const server = inject('postgresUrl');
let url: string;
let clock: FakeClock;
let chat: FakeChat;
let replicas: Replica[];

const teams = Array.from({ length: 6 }, (_, index) => `T${index + 1}`);
/** Several channels, so that a team is more than one question. */
const channelsOf = (team: string) => [`${team}-a`, `${team}-b`];

async function start(wrapPlatform?: (platform: Platform) => Platform): Promise<Replica> {
  const replica = await startReplica(url, { clock, chat }, wrapPlatform);
  replicas.push(replica);
  return replica;
}

async function subscribeTeams({ bot }: Replica, wanted: readonly string[] = teams): Promise<void> {
  const { settings, ...rhythm } = testDefaults;
  for (const team of wanted)
    for (const channel of channelsOf(team))
      await bot.store.transaction((store) =>
        subscribe(
          bot.practice,
          store,
          { address: { platform: 'slack', team, channel }, settings, setUpBy: 'lead', ...rhythm },
          clock.now(),
        ),
      );
}

const standing = (channel: string, kind: string) =>
  chat.messages.filter(
    (message) => message.channel === channel && !message.isDeleted && message.key?.endsWith(`/${kind}`),
  );
const questionsIn = (channels: readonly string[]) =>
  channels.map((channel) => standing(channel, 'question').length);

beforeEach(async () => {
  if (server === undefined) throw new Error('these tests need the database server of their project');
  url = await createDatabase(server);
  clock = createFakeClock('2026-11-23T08:59:00Z');
  chat = createFakeChat(clock);
  replicas = [];
});
afterEach(async () => {
  for (const replica of replicas) await replica.stop();
});

describe('three processes on one store', () => {
  it('share the teams, ask each question once and reveal it once', async () => {
    const three = [await start(), await start(), await start()];
    const [first] = three;
    if (first === undefined) return;
    await subscribeTeams(first);
    await runTogether(three, clock, '2026-11-23T09:05:00Z');
    const channels = teams.flatMap(channelsOf);
    expect(questionsIn(channels)).toEqual(channels.map(() => 1));
    clock.set('2026-11-23T16:40:00Z');
    await runTogether(three, clock, '2026-11-23T17:10:00Z');
    expect(channels.map((channel) => standing(channel, 'reveal-1').length)).toEqual(channels.map(() => 1));
    const sentBy = three.map(
      ({ bot }) =>
        bot.observations.filter((seen) => seen.kind === 'delivery' && seen.deliveryKind === 'question')
          .length,
    );
    expect(sentBy).toEqual([4, 4, 4]);
  });

  it('make the tables once when they start together', async () => {
    const fresh = await createDatabase(server ?? '');
    const opened = await Promise.all([openShared(fresh), openShared(fresh), openShared(fresh)]);
    for (const { close } of opened) await close();
  });

  it('leave teams to one that starts later, and lose none to one that stops', async () => {
    const first = await start();
    await subscribeTeams(first);
    await runTogether([first], clock, '2026-11-23T08:59:20Z');
    const second = await start();
    await runTogether([first, second], clock, '2026-11-23T08:59:50Z');
    await first.stop();
    replicas = [second];
    await runTogether([second], clock, '2026-11-23T09:00:10Z');
    const channels = teams.flatMap(channelsOf);
    expect(questionsIn(channels)).toEqual(channels.map(() => 1));
  });
});

describe('processes that stand by on a platform', () => {
  it('leave all its teams to the one that listens, and get them when it stands by instead', async () => {
    let listener = 1;
    const standby = (index: number) => (platform: Platform) => ({
      ...platform,
      isStandby: () => index !== listener,
    });
    const three = [await start(standby(0)), await start(standby(1)), await start(standby(2))];
    const [first, second, third] = three;
    if (first === undefined || second === undefined || third === undefined) return;
    await subscribeTeams(first);
    await runTogether(three, clock, '2026-11-23T09:00:20Z');
    const channels = teams.flatMap(channelsOf);
    expect(questionsIn(channels)).toEqual(channels.map(() => 1));
    const sentBy = ({ bot }: Replica) =>
      bot.observations.filter((seen) => seen.kind === 'delivery' && seen.deliveryKind === 'question').length;
    expect(three.map(sentBy)).toEqual([0, channels.length, 0]);

    listener = 2;
    clock.set('2026-11-23T16:40:00Z');
    await runTogether(three, clock, '2026-11-23T16:40:20Z');
    clock.set('2026-11-24T09:00:00Z');
    await runTogether(three, clock, '2026-11-24T09:00:20Z');
    expect(three.map(sentBy)).toEqual([0, channels.length, channels.length]);
  });
});

describe('a process that dies', () => {
  it('is replaced within half a minute, and what it had begun is looked for before it is sent again', async () => {
    const deaths: (() => void)[] = [];
    const dying = await start((platform) => ({
      ...platform,
      // Arrives, and the process never hears of it.
      send: async (outgoing) => {
        await platform.send(outgoing);
        return new Promise((_, reject) => deaths.push(() => reject(new Error('dead'))));
      },
    }));
    await subscribeTeams(dying, ['T1']);
    clock.set('2026-11-23T09:00:00Z');
    await dying.beat();
    while (deaths.length < 2) await new Promise((soon) => setTimeout(soon, 5));
    const other = await start();
    await runTogether([other], clock, '2026-11-23T09:00:31Z');
    const rounds = await other.bot.store.rounds.list({ limit: 10 });
    expect(rounds.map(({ state }) => state)).toEqual(['open', 'open']);
    expect(questionsIn(channelsOf('T1'))).toEqual([1, 1]);
    replicas = [other];
    for (const die of deaths) die();
    await dying.stop();
  });

  it('does no harm when it was only standing still and wakes up with a request in hand', async () => {
    let wake = () => {};
    const asleep = new Promise<void>((done) => {
      wake = done;
    });
    const stalled = await start((platform) => ({
      ...platform,
      send: async (outgoing) => {
        await asleep;
        return platform.send(outgoing);
      },
    }));
    await subscribeTeams(stalled, ['T1']);
    clock.set('2026-11-23T09:00:00Z');
    await stalled.beat();
    const other = await start();
    await runTogether([other], clock, '2026-11-23T09:02:00Z');
    expect(questionsIn(channelsOf('T1'))).toEqual([1, 1]);
    wake();
    await stalled.idle();
    expect(questionsIn(channelsOf('T1'))).toEqual([1, 1]);
    const rounds = await other.bot.store.rounds.list({ limit: 10 });
    const kept = chat.messages.filter(({ key, isDeleted }) => key?.endsWith('/question') && !isDeleted);
    expect(rounds.map((round) => ('messageRef' in round ? round.messageRef : undefined)).sort()).toEqual(
      kept.map(({ ref }) => ref).sort(),
    );
  });
});
