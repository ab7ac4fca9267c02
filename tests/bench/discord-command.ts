// A person asks for today's question while everybody else is replying.
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { type DiscordSimulator, ids, startDiscordSimulator } from '../support/discord/discord-simulator.js';
import {
  type DiscordSubject,
  discordAddress,
  startBareClient,
  startProgram,
  storeFileIn,
} from './discord-subjects.js';
import type { Figure } from './figure.js';
import { quantile } from './measure.js';
import { saveChannel, saveOpenRound, writeStore } from './prepare-store.js';

const repliesPerSecond = 200;
const commandCount = 100;
const commandEveryMs = 80;
const warmUpMs = 1_000;
const targetMs = 100;
const channel = '2000';
/** Enough people that each replies only a few times, as in life. */
const members = Array.from({ length: 500 }, (_, index) => ({ id: String(9_000 + index) }));

/** What the bare client needs to be asked for, too. */
const command = {
  ...{ id: '3000', type: 1, name: 'question' },
  options: [{ type: 1, name: 'today', options: [] }],
};

type Start = (discord: DiscordSimulator, question: string) => Promise<DiscordSubject>;

export async function measureDiscordCommand(folder: string): Promise<readonly Figure[]> {
  const bare = await measureAnswers(async (discord) => {
    discord.discord.commands.set('', [command]);
    return startBareClient(discord);
  });
  const home = join(folder, 'discord-command');
  const own = await measureAnswers(async (discord, question) => {
    await writeStore(storeFileIn(home), async (store) =>
      saveOpenRound(store, await saveChannel(store, discordAddress(ids.guild, channel), true), question),
    );
    return startProgram(discord, home);
  });
  const figure = (name: string, share: number): Figure => ({
    name: `Discord command answered, ${repliesPerSecond} messages a second, ${name}`,
    value: quantile(own, share),
    unit: 'ms',
    yardsticks: [{ name: 'bare discord.js, a fixed text', value: quantile(bare, share) }],
  });
  return [figure('p50', 0.5), { ...figure('p99', 0.99), target: targetMs }];
}

async function measureAnswers(start: Start): Promise<readonly number[]> {
  const discord = await startDiscordSimulator({
    guilds: [{ id: ids.guild, channels: [{ id: channel }] }],
    people: members,
  });
  const question = discord.say(ids.bot, channel, 'A question');
  const thread = discord.openThread(ids.bot, question, 'A question');
  const subject = await start(discord, question);
  const replies = startReplies(discord, thread);
  await later(warmUpMs);
  const commands: Promise<number>[] = [];
  for (let count = 0; count < commandCount; count += 1) {
    commands.push(ask(discord, count));
    await later(commandEveryMs);
  }
  const measured = await Promise.all(commands);
  replies.stop();
  await subject.stop();
  await discord.stop();
  return measured;
}

/** Each command of somebody else, so that nobody is known from the command before. */
async function ask(discord: DiscordSimulator, count: number): Promise<number> {
  const { id } = members[count % members.length] ?? { id: '' };
  const { acked, tookMs } = await discord.slash(id, channel, 'question', { subcommand: 'today' });
  if (!acked) throw new Error('a command was not answered');
  return tookMs;
}

/** Catches up with what a late timer missed. */
function startReplies(discord: DiscordSimulator, thread: string): { stop(): void } {
  const startedMs = performance.now();
  let said = 0;
  const timer = setInterval(() => {
    const wanted = ((performance.now() - startedMs) / 1_000) * repliesPerSecond;
    for (; said < wanted; said += 1) {
      const { id } = members[said % members.length] ?? { id: '' };
      discord.say(id, thread, `answer ${said}`);
    }
  }, 5);
  return { stop: () => clearInterval(timer) };
}
