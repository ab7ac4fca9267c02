import { ids, startDiscordSimulator } from '../../support/discord/discord-simulator.js';
import { asSeen, discordPlatform, untilConnected } from '../../support/discord-world.js';
import { describePlatform, type World } from '../contract.js';

const clock = {
  now: Date.now,
  wait: (delayMs: number) => new Promise<void>((resolve) => setTimeout(resolve, delayMs)),
};

async function openWorld(channel: string): Promise<World> {
  const discord = await startDiscordSimulator();
  const platform = discordPlatform(discord, clock);
  return {
    platform,
    address: { platform: 'discord', team: ids.guild, channel },
    member: ids.anna,
    start: async (inbox) => {
      await platform.start(inbox);
      await untilConnected(platform);
    },
    stop: async () => {
      await platform.stop();
      await discord.stop();
    },
    say: async (text, threadRef) => discord.say(ids.anna, threadRef, text),
    edit: async (ref, text) => discord.edit(ref, text),
    erase: async (ref) => discord.erase(ref),
    texts: async (threadRef) =>
      (threadRef === undefined && channel === ids.forum
        ? discord.threadsOf(channel).flatMap(({ id }) => discord.texts(id).slice(0, 1))
        : discord.texts(threadRef ?? channel)
      ).map(asSeen),
  };
}

describePlatform('Discord', () => openWorld(ids.daily));
describePlatform('Discord in an announcement channel', () => openWorld(ids.news));
describePlatform('Discord in a forum', () => openWorld(ids.forum));
