import { z } from 'zod';
import type { Call, Routes } from './call.js';
import { checkModal } from './component-limits.js';
import { contentFrom, ephemeral, type MessageBody, messageBodySchema, parseBody } from './message-body.js';
import { changeMessage, eraseMessages, postMessage } from './messages.js';
import { DiscordRefusal, invalid } from './refusal.js';
import type { Channel, Discord, Json, StoredInteraction, StoredMessage } from './state.js';
import { messageWire } from './wire.js';

const jsonSchema = z.record(z.string(), z.unknown());
const callbackSchema = z.object({ type: z.literal([4, 5, 6, 7, 8, 9]), data: z.unknown() });
const modalSchema = z.object({
  title: z.string(),
  custom_id: z.string().min(1).max(100),
  components: z.array(jsonSchema),
});
const choicesSchema = z.object({ choices: z.array(jsonSchema).max(25) });
const tokenLifeMs = 15 * 60_000;

export const interactionRoutes: Routes = {
  'POST /interactions/:interaction/:token/callback': (call) => {
    const { discord, param, query } = call;
    const found = discord.interactions.find(
      ({ id, token }) => id === param('interaction') && token === param('token'),
    );
    if (found === undefined) throw new DiscordRefusal(10062);
    if (found.response !== undefined) throw new DiscordRefusal(40060);
    const tookMs = performance.now() - found.sentAt;
    if (tookMs > discord.answerWithinMs) throw new DiscordRefusal(10062);
    const { type, data } = parseBody(callbackSchema, call.body);
    const message = answer(call, found, type, data);
    found.response = { type, tookMs };
    if (query.get('with_response') !== 'true') return undefined;
    const about = {
      response_message_id: message?.id,
      response_message_ephemeral: message?.onlyFor !== undefined,
    };
    return {
      interaction: { id: found.id, type: found.type, ...(message && about) },
      ...(message && { resource: { type, message: wire(discord, message) } }),
    };
  },
  'POST /webhooks/:application/:token': (call) => {
    const { discord } = call;
    const found = interactionOf(call);
    const original = originalOf(discord, found);
    const body = parseBody(messageBodySchema, call.body);
    // The first one after a deferral takes the place of "thinking".
    if (original?.isLoading === true) return wire(discord, change(call, found, original, body));
    const message = show(call, found, body);
    found.followUps.push(message.id);
    return wire(discord, message);
  },
  'GET /webhooks/:application/:token/messages/:message': (call) => wire(call.discord, targetOf(call).message),
  'PATCH /webhooks/:application/:token/messages/:message': (call) => {
    const { found, message } = targetOf(call);
    return wire(call.discord, change(call, found, message, parseBody(messageBodySchema, call.body)));
  },
  'DELETE /webhooks/:application/:token/messages/:message': (call) => {
    eraseMessages(call.discord, [targetOf(call).message]);
    return undefined;
  },
};

const wire = (discord: Discord, message: StoredMessage): Json =>
  messageWire(discord, message, { hasContent: true });

/** What the first response does: a message, "thinking", nothing yet, a changed message, choices or a modal. */
function answer(
  call: Call,
  found: StoredInteraction,
  type: number,
  data: unknown,
): StoredMessage | undefined {
  const { discord } = call;
  const isOnMessage = found.messageId !== undefined;
  const isAutocomplete = found.type === 4;
  const isFit = isAutocomplete
    ? type === 8
    : type !== 8 && (isOnMessage || (type !== 6 && type !== 7)) && (found.type !== 5 || type !== 9);
  if (!isFit)
    throw invalid(['type'], 'INTERACTION_APPLICATION_COMMAND_INVALID_TYPE', 'Not for this interaction');
  if (type === 4) {
    const message = show(call, found, parseBody(messageBodySchema, data));
    found.originalId = message.id;
    return message;
  }
  if (type === 5) {
    const { flags } = parseBody(z.object({ flags: z.number().nullish() }), data);
    const message = postMessage(discord, {
      ...authorship(discord, found),
      onlyFor: ((flags ?? 0) & ephemeral) === 0 ? undefined : found.userId,
      flags: ((flags ?? 0) & ephemeral) | (1 << 7),
      isLoading: true,
    });
    found.originalId = message.id;
    return message;
  }
  if (type === 8) found.choices = parseBody(choicesSchema, data).choices;
  if (type === 9) openModal(discord, found, data);
  if (type !== 6 && type !== 7) return undefined;
  found.originalId = found.messageId;
  const original = originalOf(discord, found);
  if (original === undefined) throw new DiscordRefusal(10008);
  return type === 6 ? original : change(call, found, original, parseBody(messageBodySchema, data));
}

function openModal(discord: Discord, found: StoredInteraction, data: unknown): void {
  const { title, custom_id: customId, components } = parseBody(modalSchema, data);
  checkModal({ title, components });
  const { userId, channelId, messageId } = found;
  found.modal = { userId, channelId, messageId, customId, title, components };
  discord.modals.push(found.modal);
}

const authorship = (discord: Discord, { id, type, channelId }: StoredInteraction) => ({
  channelId,
  type: type === 2 ? 20 : 0,
  authorId: discord.applicationId,
  interactionId: id,
});

function channelOf(discord: Discord, { channelId }: StoredInteraction): Channel {
  const channel = discord.channels.get(channelId);
  if (channel === undefined) throw new DiscordRefusal(10003);
  return channel;
}

function show({ discord, files }: Call, found: StoredInteraction, body: MessageBody): StoredMessage {
  const content = contentFrom(discord, channelOf(discord, found), { body, files });
  const isPrivate = ((body.flags ?? 0) & ephemeral) !== 0;
  return postMessage(discord, {
    ...authorship(discord, found),
    ...content,
    onlyFor: isPrivate ? found.userId : undefined,
    flags: content.flags | (isPrivate ? ephemeral : 0),
  });
}

function change(
  { discord, files }: Call,
  found: StoredInteraction,
  message: StoredMessage,
  body: MessageBody,
) {
  const before = { ...message, flags: message.flags & ~(1 << 7) };
  changeMessage(discord, message, contentFrom(discord, channelOf(discord, found), { body, files, before }));
  message.isLoading = false;
  return message;
}

function interactionOf({ discord, param }: Call): StoredInteraction {
  const found = discord.interactions.find(({ token }) => token === param('token'));
  if (found?.response === undefined) throw new DiscordRefusal(10015);
  if (discord.clock.now() - found.createdAt > tokenLifeMs) throw new DiscordRefusal(50027);
  return found;
}

const originalOf = (discord: Discord, { originalId }: StoredInteraction): StoredMessage | undefined =>
  discord.messages.find(({ id, isDeleted }) => id === originalId && !isDeleted);

function targetOf(call: Call): { found: StoredInteraction; message: StoredMessage } {
  const found = interactionOf(call);
  const id = call.param('message');
  const isOwn = id === '@original' || id === found.originalId || found.followUps.includes(id);
  const wanted = id === '@original' ? found.originalId : id;
  const message = call.discord.messages.find((one) => one.id === wanted && !one.isDeleted);
  if (!isOwn || message === undefined) throw new DiscordRefusal(10008);
  return { found, message };
}
