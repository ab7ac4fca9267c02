import { type Client, Events, REST } from 'discord.js';
import type { Inbox, Platform, PlatformEvent } from '../platform.js';
import { createDeeds } from './deeds.js';
import { directTeamOf } from './direct-team.js';
import type { DiscordCalls, DiscordDeps } from './discord-deps.js';
import { toPlatformError } from './discord-error.js';
import { createDispatch, type Dispatch } from './dispatch.js';
import { Gateway } from './gateway.js';
import { watchGuilds } from './guilds.js';
import { mayManage } from './interactions-in.js';
import { createMembers } from './members.js';
import { missingPermissions } from './permissions.js';
import { createPlaces } from './places.js';
import { createProblems } from './problems.js';
import { findInDiscord, readDiscordThread } from './read.js';
import { registerCommands } from './register-commands.js';
import { removeInDiscord } from './remove.js';
import { sendToDiscord } from './send.js';
import { createSentKeys } from './sent-keys.js';
import { keepLimitsShort } from './short-limits.js';
import { splitForDiscord } from './split-message.js';
import { createSpreadOut } from './spread-out.js';
import { longestWaitMs } from './wait-turn.js';

const requestTimeoutMs = 10_000;

/** One bot on all servers it is a member of. Keeps trying to connect by itself. */
export function createDiscordPlatform(deps: DiscordDeps): Platform {
  const { token, clock, onTrouble } = deps;
  // Sending once is the core's business: a request must neither be repeated nor, for deliveries, be held back for long.
  const restOptions = { api: deps.apiUrl, version: '10', retries: 0, timeout: requestTimeoutMs };
  const strict = new REST({ ...restOptions, rejectOnRateLimit: () => true }).setToken(token);
  const patient = new REST(restOptions).setToken(token);
  for (const rest of [strict, patient]) keepLimitsShort(rest);
  const places = createPlaces(() => gateway?.client(), patient);
  const members = createMembers(patient, clock.now);
  const nameOf = (team: string, memberId: string) =>
    members(team, memberId).then(
      ({ name }) => name,
      () => undefined,
    );
  const sight = () => gateway?.sight() ?? { hasContent: deps.messageContent };
  const calls: DiscordCalls = {
    ...{ strict, patient, clock, places, sight, nameOf },
    keys: createSentKeys(),
    spreadOut: createSpreadOut(deps.elapsedMs),
  };
  let gateway: Gateway | undefined;
  let dispatch: Dispatch | undefined;
  let inOrder: Promise<void> = Promise.resolve();
  const identity = () => gateway?.client()?.user?.id;
  const knownIdentity = (): string => {
    const id = identity();
    if (id !== undefined) return id;
    throw toPlatformError(new Error('not connected'));
  };

  const problems = createProblems({ ...deps, gateway: () => gateway });

  const connect = (inbox: Inbox): Gateway => {
    const take = (event: PlatformEvent) => {
      // A server that goes and comes back at once must end up there.
      inOrder = inOrder.then(() => inbox.take(event)).catch((error: unknown) => onTrouble(event.kind, error));
    };
    const perform = createDeeds({
      ...{ rest: patient, clock, inbox, places, nameOf, commands: deps.commands, texts: deps.texts },
      directTeam: (memberId) =>
        directTeamOf([...(gateway?.client()?.guilds.cache.keys() ?? [])], members, memberId),
    });
    const handler = createDispatch({
      ...{ inbox, places, clock, keyOf: calls.keys.keyOf, botId: identity, sight, perform, onTrouble },
    });
    dispatch = handler;
    return new Gateway({
      ...{
        token,
        clientOptions: { rest: restOptions },
        messageContent: deps.messageContent,
        clock,
        onTrouble,
        onBadToken: problems.tell,
      },
      onDispatch: handler.take,
      onGap: (client, shardId) => {
        for (const gap of gapsOf(client, shardId))
          take({ kind: 'gap', platform: 'discord', ...gap, at: clock.now() });
      },
      onClient: (client) => {
        keepLimitsShort(client.rest);
        watchGuilds(client, clock, take);
        client.once(Events.ClientReady, ({ application }) => {
          // A refused request takes the token away from them.
          for (const rest of [strict, patient]) rest.setToken(token);
          problems.tell();
          registerCommands(patient, application.id, deps.commands).catch((error: unknown) =>
            onTrouble('commands', error),
          );
        });
      },
    });
  };

  return {
    name: 'discord',
    traits: {
      threads: 'own',
      requestTimeoutMs: longestWaitMs + requestTimeoutMs,
      historyLagMs: 10_000,
      secondLookMs: 5_000,
      reactions: true,
      answerLength: 4_000,
    },
    start: async (inbox) => {
      gateway = connect(inbox);
      gateway.open().catch((error: unknown) => onTrouble('connecting', error));
    },
    stop: async () => {
      await gateway?.close();
      for (const rest of [strict, patient]) {
        rest.clearHashSweeper();
        rest.clearHandlerSweeper();
      }
      await dispatch?.idle();
      await inOrder;
    },
    health: problems.health,
    split: splitForDiscord,
    send: (outgoing) => sendToDiscord(calls, outgoing),
    find: async (wanted) => findInDiscord(calls, knownIdentity(), wanted),
    remove: (place) => removeInDiscord(calls, place),
    readThread: async ({ address, threadRef, messageRef }) =>
      readDiscordThread(calls, knownIdentity(), { channel: address.channel, threadRef, messageRef }),
    member: members,
    missingPermissions: async ({ channel: id }) => {
      const channel = gateway?.client()?.channels.cache.get(id);
      return channel === undefined || channel.isDMBased() ? [] : missingPermissions(channel);
    },
    // Interactions say so themselves, and nobody is asked about otherwise.
    mayManage: async ({ team }, memberId) => {
      const guild = gateway?.client()?.guilds.cache.get(team);
      const member = await guild?.members.fetch(memberId);
      return mayManage(member?.permissions.bitfield.toString());
    },
  };
}

/** Only the servers of the shard, so that one that comes and goes does not have everything read again. */
const gapsOf = (client: Client, shardId: number): readonly { readonly team?: string }[] =>
  client.ws.shards.size === 1
    ? [{}]
    : [...client.guilds.cache.filter((guild) => guild.shardId === shardId).keys()].map((team) => ({ team }));
