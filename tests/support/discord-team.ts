import type { DiscordDeps } from '../../src/platforms/discord/discord-deps.js';
import { type Bot, startBot } from './bot.js';
import { type DiscordSimulator, ids, startDiscordSimulator } from './discord/discord-simulator.js';
import { discordPlatform, until, untilConnected } from './discord-world.js';
import { createFakeClock, type FakeClock } from './fake-clock.js';

export type DiscordTeam = {
  readonly clock: FakeClock;
  readonly discord: DiscordSimulator;
  readonly bot: Bot;
};

/** A server on a Monday at eight, with the bot connected and its commands there; nothing is set up yet. */
export async function openDiscordTeam(change: Partial<DiscordDeps> = {}): Promise<DiscordTeam> {
  const clock = createFakeClock('2026-11-23T08:00:00Z');
  const discord = await startDiscordSimulator({ clock });
  const platform = discordPlatform(discord, clock, change);
  const address = { platform: 'discord', team: ids.guild, channel: ids.daily } as const;
  const bot = await startBot({ clock, platform: () => platform, address });
  await untilConnected(platform);
  await until(
    () => discord.commands().length > 0,
    () => 'commands',
  );
  return { clock, discord, bot };
}
