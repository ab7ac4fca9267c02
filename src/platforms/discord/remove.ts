import { Routes } from 'discord.js';
import type { Platform } from '../platform.js';
import type { DiscordCalls } from './discord-deps.js';
import { codes, discordCode, toPlatformError } from './discord-error.js';

/** Takes away a message of ours. A post in a forum stays without it: deleting threads takes a right that we do not ask for. */
export async function removeInDiscord(
  { strict, places }: DiscordCalls,
  { address, ref, threadRef }: Parameters<Platform['remove']>[0],
): Promise<void> {
  try {
    const isPost = threadRef === undefined && (await places.of(address.channel)).kind === 'forum';
    const place = threadRef ?? (isPost ? ref : address.channel);
    await strict.delete(Routes.channelMessage(place, ref));
  } catch (error) {
    const code = discordCode(error);
    if (code !== codes.unknownMessage && code !== codes.unknownChannel) throw toPlatformError(error);
  }
}
