import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { type Asked, commandData } from './commands.js';
import { nodesOf } from './component-limits.js';
import { type FormValues, submitted } from './form-answers.js';
import { permissionsOf } from './permissions.js';
import { plainText } from './plain-text.js';
import {
  type Discord,
  freshId,
  type Json,
  type OpenModal,
  type StoredInteraction,
  type StoredMessage,
} from './state.js';
import { actingMemberWire, channelWire, messageWire, userWire } from './wire.js';

/** What came of a command, a press or a form. */
export type Interaction = {
  readonly id: string;
  /** Answered in time; otherwise the person sees "the application did not respond". */
  readonly acked: boolean;
  readonly tookMs: number;
  /** The type of the first response. */
  readonly type: number | undefined;
  readonly modal: OpenModal | undefined;
  readonly choices: readonly { readonly name: string; readonly value: string | number }[];
  /** What the person reads first, after any "thinking"; of a deferred update, the message it was about. */
  reply(withinMs?: number): Promise<StoredMessage>;
  replyText(withinMs?: number): Promise<string>;
  /** Waits until so many have come. */
  followUps(count?: number, withinMs?: number): Promise<readonly StoredMessage[]>;
};

export type Interactions = {
  slash(userId: string, channelId: string, command: string, asked?: Asked): Promise<Interaction>;
  /** While the person types into the option named `focused`. */
  autocomplete(
    userId: string,
    channelId: string,
    command: string,
    asked: Asked & { readonly focused: string },
  ): Promise<Interaction>;
  /** Works on messages and on what only this person sees; `values` are those chosen in a select. */
  press(
    userId: string,
    messageId: string,
    customId: string,
    values?: readonly string[],
  ): Promise<Interaction>;
  /** Fills in the form the person has open. */
  submitModal(userId: string, values: FormValues): Promise<Interaction>;
  /** A command from the menu of a message. */
  messageMenu(userId: string, messageId: string, command: string): Promise<Interaction>;
  /** The same interaction once more, as two connections on one shard receive it. */
  repeatInteraction(id: string): void;
};

const choicesSchema = z.array(z.object({ name: z.string(), value: z.union([z.string(), z.number()]) }));
type Sending = {
  readonly type: 2 | 3 | 4 | 5;
  readonly userId: string;
  readonly channelId: string;
  readonly data: Json;
};

export function createInteractions(discord: Discord): Interactions {
  const sent = new Map<string, () => void>();
  const visible = (messageId: string, userId: string): StoredMessage => {
    const message = discord.messages.find(({ id, isDeleted }) => id === messageId && !isDeleted);
    if (message === undefined || (message.onlyFor !== undefined && message.onlyFor !== userId))
      throw new Error(`${userId} sees no message ${messageId}`);
    return message;
  };

  const interact = async (sending: Sending, message?: StoredMessage): Promise<Interaction> => {
    const { type, userId, channelId, data } = sending;
    const stored: StoredInteraction = {
      ...{ id: freshId(discord), token: randomUUID(), type, userId, channelId, messageId: message?.id },
      ...{ createdAt: discord.clock.now(), sentAt: performance.now(), followUps: [], choices: [] },
      ...{ response: undefined, originalId: undefined, modal: undefined },
    };
    discord.interactions.push(stored);
    const payload = {
      ...commonWire(discord, stored),
      data,
      ...(message !== undefined && { message: messageWire(discord, message, { hasContent: true }) }),
    };
    const guildId = discord.channels.get(channelId)?.guildId;
    const send = () => discord.announce({ type: 'INTERACTION_CREATE', guildId, data: () => payload });
    sent.set(stored.id, send);
    send();
    while (stored.response === undefined && performance.now() - stored.sentAt < discord.answerWithinMs)
      await wait(2);
    return outcomeOf(discord, stored);
  };

  return {
    slash: (userId, channelId, command, asked = {}) =>
      interact({
        type: 2,
        userId,
        channelId,
        data: commandData(discord, { userId, channelId, command }, asked),
      }),
    autocomplete: (userId, channelId, command, asked) =>
      interact({
        type: 4,
        userId,
        channelId,
        data: commandData(discord, { userId, channelId, command }, asked),
      }),
    press: (userId, messageId, customId, values) => {
      const message = visible(messageId, userId);
      const node = nodesOf(message.components).find(({ json }) => json['custom_id'] === customId);
      if (node === undefined) throw new Error(`no ${customId} in ${JSON.stringify(message.components)}`);
      if (node.json['disabled'] === true) throw new Error(`${customId} is disabled`);
      const data = {
        custom_id: customId,
        component_type: node.type,
        id: node.json['id'],
        ...(values && { values }),
      };
      return interact({ type: 3, userId, channelId: message.channelId, data }, message);
    },
    submitModal: async (userId, values) => {
      const modal = discord.modals.findLast((one) => one.userId === userId);
      if (modal === undefined) throw new Error(`${userId} has no form open`);
      const data = { custom_id: modal.customId, components: submitted(modal, values), resolved: {} };
      const message = discord.messages.find(({ id, isDeleted }) => id === modal.messageId && !isDeleted);
      const done = await interact({ type: 5, userId, channelId: modal.channelId, data }, message);
      if (done.acked) discord.modals.splice(discord.modals.indexOf(modal), 1);
      return done;
    },
    messageMenu: (userId, messageId, command) => {
      const message = visible(messageId, userId);
      const place = { userId, channelId: message.channelId, command };
      const resolved = { messages: { [messageId]: messageWire(discord, message, { hasContent: true }) } };
      const data = { ...commandData(discord, place, {}, 3), target_id: messageId, resolved };
      return interact({ type: 2, userId, channelId: message.channelId, data });
    },
    repeatInteraction: (id) => sent.get(id)?.(),
  };
}

function commonWire(discord: Discord, { id, token, type, userId, channelId }: StoredInteraction): Json {
  const channel = discord.channels.get(channelId);
  if (channel === undefined) throw new Error(`no channel ${channelId}`);
  const guild = discord.guilds.get(channel.guildId ?? '');
  const rights = String(permissionsOf(discord, discord.applicationId, channel));
  return {
    ...{ id, token, type, version: 1, application_id: discord.applicationId },
    ...{ channel_id: channelId, channel: channelWire(discord, channel), app_permissions: rights },
    ...{ entitlements: [], attachment_size_limit: 10 * 2 ** 20, locale: discord.people.get(userId)?.locale },
    ...(guild === undefined
      ? { user: userWire(discord, userId), context: 1, authorizing_integration_owners: {} }
      : {
          guild_id: guild.id,
          guild_locale: guild.locale,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          member: actingMemberWire(discord, guild, userId, channel),
          context: 0,
          authorizing_integration_owners: { 0: guild.id },
        }),
  };
}

function outcomeOf(discord: Discord, stored: StoredInteraction): Interaction {
  const until = async <T>(what: string, withinMs: number, look: () => T | undefined): Promise<T> => {
    for (const end = performance.now() + withinMs; ; await wait(2)) {
      const found = look();
      if (found !== undefined) return found;
      if (performance.now() > end) throw new Error(`${what} did not come within ${withinMs} ms`);
    }
  };
  const original = () =>
    discord.messages.find(
      ({ id, isLoading, isDeleted }) => id === stored.originalId && !isLoading && !isDeleted,
    );
  const reply = (withinMs = 20_000) => until('a reply', withinMs, original);
  return {
    id: stored.id,
    acked: stored.response !== undefined,
    tookMs: stored.response?.tookMs ?? performance.now() - stored.sentAt,
    type: stored.response?.type,
    modal: stored.modal,
    choices: choicesSchema.parse(stored.choices.map(({ name, value }) => ({ name, value }))),
    reply,
    replyText: async (withinMs) => plainText(await reply(withinMs)),
    followUps: (count = 1, withinMs = 20_000) =>
      until(`follow-up ${count}`, withinMs, () => {
        const come = discord.messages.filter(({ id }) => stored.followUps.includes(id));
        return come.length >= count ? come : undefined;
      }),
  };
}
