import { RateLimitError, Routes } from 'discord.js';
import { z } from 'zod';
import type { Message } from '../message.js';
import { type Outgoing, PlatformError, type Sent } from '../platform.js';
import { cutShort } from '../split-text.js';
import type { DiscordCalls } from './discord-deps.js';
import { codes, comeAgain, discordCode, toPlatformError } from './discord-error.js';
import { deliveryHash } from './marker.js';
import { messageBody } from './message-body.js';
import { inTurn } from './wait-turn.js';

type Of<Operation extends Outgoing['operation']> = Extract<Outgoing, { readonly operation: Operation }>;

const createdSchema = z.object({ id: z.string() });

/** resources/channel: how long the name of a thread can be. */
const longestName = 100;
/** The times after which Discord can archive a quiet thread, in minutes. */
const archiveMinutes = [60, 1_440, 4_320, 10_080] as const;
const longestArchive = archiveMinutes[3];

/** Does one delivery, once; what Discord says becomes a PlatformError. */
export async function sendToDiscord(calls: DiscordCalls, outgoing: Outgoing): Promise<Sent> {
  calls.keys.remember(outgoing.key);
  const act = () => carryOut(calls, outgoing);
  try {
    // A sign is not worth anybody's place.
    return await (outgoing.operation === 'react' ? act() : inTurn(calls.clock, act));
  } catch (error) {
    if (error instanceof RateLimitError && outgoing.operation === 'react')
      throw comeAgain(error, calls.spreadOut.waitMs(error));
    throw toPlatformError(error, 'threadRef' in outgoing && outgoing.threadRef !== undefined);
  }
}

async function carryOut(calls: DiscordCalls, outgoing: Outgoing): Promise<Sent> {
  switch (outgoing.operation) {
    case 'post':
      return post(calls, outgoing);
    case 'tell':
      return postTo(calls, await directChannel(calls, outgoing.memberId), outgoing);
    case 'edit':
      return edit(calls, outgoing);
    case 'react':
      return react(calls, outgoing);
    case 'thread':
      return startThread(calls, outgoing);
    default:
      return outgoing satisfies never;
  }
}

async function post(calls: DiscordCalls, outgoing: Of<'post'>): Promise<Sent> {
  const { address, threadRef } = outgoing;
  if (threadRef !== undefined) return unarchived(calls, threadRef, () => postTo(calls, threadRef, outgoing));
  const place = await calls.places.of(address.channel);
  if (place.kind === 'forum') return postToForum(calls, outgoing, place.tag);
  return postTo(calls, address.channel, outgoing);
}

/** Within some minutes a second message with the same nonce is not made: Discord answers with the first. */
async function postTo(calls: DiscordCalls, channel: string, outgoing: Of<'post' | 'tell'>): Promise<Sent> {
  const { body, files } = await bodyFor(calls, outgoing);
  const nonce = { nonce: deliveryHash(outgoing.key), enforce_nonce: true };
  const answer = await calls.strict.post(Routes.channelMessages(channel), {
    body: { ...body, ...nonce },
    files,
  });
  return { ref: idIn(answer) };
}

/** A forum takes no messages: each question is a post, and thread and first message have one id. Posts have no nonce. */
async function postToForum(
  calls: DiscordCalls,
  outgoing: Of<'post'>,
  tag: string | undefined,
): Promise<Sent> {
  const { body, files } = await bodyFor(calls, outgoing);
  const answer = await calls.strict.post(Routes.threads(outgoing.address.channel), {
    body: {
      name: threadName(outgoing.message.summary),
      auto_archive_duration: longestArchive,
      ...(tag !== undefined && { applied_tags: [tag] }),
      message: body,
    },
    files,
  });
  const ref = idIn(answer);
  return { ref, threadRef: ref };
}

async function edit(calls: DiscordCalls, outgoing: Of<'edit'>): Promise<Sent> {
  const { address, messageRef, threadRef } = outgoing;
  const inForum = (await calls.places.of(address.channel)).kind === 'forum';
  const place = threadRef ?? (inForum ? messageRef : undefined);
  const { body, files } = await bodyFor(calls, outgoing);
  const change = () =>
    calls.strict.patch(Routes.channelMessage(place ?? address.channel, messageRef), { body, files });
  await (place === undefined ? change() : unarchived(calls, place, change));
  return { ref: messageRef };
}

/** The id of a thread is that of its message, so a thread that is there already is the right one. */
async function startThread(calls: DiscordCalls, outgoing: Of<'thread'>): Promise<Sent> {
  const { address, messageRef, title, openUntilAt } = outgoing;
  const started = { ref: messageRef, threadRef: messageRef };
  if ((await calls.places.of(address.channel)).kind === 'forum') return started;
  const neededMinutes = (openUntilAt - calls.clock.now()) / 60_000;
  const body = {
    name: threadName(title),
    auto_archive_duration: archiveMinutes.find((minutes) => minutes >= neededMinutes) ?? longestArchive,
  };
  try {
    await calls.strict.post(Routes.threads(address.channel, messageRef), { body });
  } catch (error) {
    if (discordCode(error) !== codes.threadExists) throw error;
  }
  return started;
}

const threadName = (title: string): string =>
  cutShort(title.replaceAll(/\s+/g, ' ').trim(), longestName) || '…';

/** A courtesy: reactions may not be allowed, and a reply may be gone already, or stand in the channel itself. */
async function react(calls: DiscordCalls, outgoing: Of<'react'>): Promise<Sent> {
  const { address, messageRef, threadRef } = outgoing;
  for (const place of [threadRef, address.channel]) {
    try {
      const sign = Routes.channelMessageOwnReaction(place, messageRef, encodeURIComponent('✅'));
      await calls.strict.put(sign);
      break;
    } catch (error) {
      if (discordCode(error) === undefined) throw error;
    }
  }
  return { ref: messageRef };
}

/** A quiet thread is archived by itself, and then nothing in it can be changed. */
async function unarchived<T>(calls: DiscordCalls, thread: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (discordCode(error) !== codes.threadArchived) throw error;
  }
  await calls.strict.patch(Routes.channel(thread), { body: { archived: false } });
  return act();
}

/** A conversation with one member alone. */
export async function directChannel({ strict }: DiscordCalls, memberId: string): Promise<string> {
  return idIn(await strict.post(Routes.userChannels(), { body: { recipient_id: memberId } }));
}

const bodyFor = (
  { nameOf }: DiscordCalls,
  { message, key, address }: { readonly message: Message } & Pick<Outgoing, 'key' | 'address'>,
) => messageBody(message, key, (memberId) => nameOf(address.team, memberId));

function idIn(answer: unknown): string {
  const created = createdSchema.safeParse(answer);
  if (created.success) return created.data.id;
  throw new PlatformError('no-id', { outcome: 'unknown', remedy: { kind: 'retry' } });
}
