import { DefaultRestOptions } from 'discord.js';
import { type Bot, type BotOptions, startBot } from '../bot.js';
import { nodesOf } from '../discord/component-limits.js';
import {
  type DiscordSimulator,
  ids,
  plainText,
  startDiscordSimulator,
} from '../discord/discord-simulator.js';
import type { Interaction } from '../discord/interactions.js';
import type { StoredMessage } from '../discord/state.js';
import { asSeen, discordPlatform, untilConnected } from '../discord-world.js';
import type { FakeClock } from '../fake-clock.js';
import { localTimeOf } from './local-days.js';
import { type Filled, type Mate, names, type Post, type PracticeChat, type Shown } from './practice-chat.js';
import { soon } from './soon.js';

const team: readonly Mate[] = names.map((name, index) => ({
  name,
  id: String(1_100_000_000_000_000_100n + BigInt(index)),
  locale: name === 'anna' ? 'zh-CN' : 'en',
  shownAs: { en: name, 'zh-CN': name },
}));

const channel = ids.daily;

/** A server of eight people, by the real SDK and gateway. */
export async function openDiscordChat(
  clock: FakeClock,
  options: Pick<BotOptions, 'bank' | 'calendarOf'>,
): Promise<PracticeChat> {
  const people = team.map(({ id, name, locale }) => ({
    id,
    name,
    locale: locale === 'en' ? 'en-US' : locale,
    ...(name === 'lead' && { permissions: ['ManageGuild', 'ManageMessages', 'ManageThreads'] as const }),
  }));
  const restoreLimit = setLimit(1_000_000);
  const simulator = await startDiscordSimulator({ clock, people, rateLimits: { global: 1_000_000 } });
  const platform = discordPlatform(simulator, clock);
  const address = { platform: 'discord', team: ids.guild, channel } as const;
  const bot = await startBot({ ...options, clock, platform: () => platform, address });
  await untilConnected(platform);
  await soon(() => simulator.commands().length > 0, 'commands');
  const messageOf = (ref: string): StoredMessage | undefined =>
    simulator.discord.messages.find(({ id, isDeleted }) => id === ref && !isDeleted);
  const postsOf = (messages: readonly StoredMessage[]): readonly Post[] =>
    messages
      .filter(({ authorId }) => authorId === simulator.applicationId)
      .map((message) => ({ ref: message.id, text: asRead(message) }));
  const heard = hearing(bot);
  return {
    bot,
    team,
    channelPosts: async () => postsOf(simulator.channelMessages(channel)),
    threadPosts: async (thread) => postsOf(simulator.threadMessages(thread)),
    say: (who, thread, text) => heard(() => simulator.say(who.id, thread, text)),
    edit: (_, _thread, ref, text) => heard(() => simulator.edit(ref, text)),
    erase: (_, _thread, ref) => heard(() => simulator.erase(ref)),
    command: async (who, text) => outcomeOf(await slash(simulator, who, text)),
    press: async (who, _thread, ref, label) => {
      const button = nodesOf(messageOf(ref)?.components ?? []).find(({ json }) => json['label'] === label);
      if (button === undefined) throw new Error(`${who.name} sees no button ${label}`);
      return outcomeOf(await simulator.press(who.id, ref, String(button.json['custom_id'])));
    },
    submit: async (who, _form, filled) => outcomeOf(await simulator.submitModal(who.id, valuesOf(filled))),
    stop: async () => {
      await bot.close();
      await simulator.stop();
      restoreLimit();
    },
  };
}

/** Requests a second, by the machine's clock: that second is half a day here, and no crowd. */
function setLimit(globalRequestsPerSecond: number): () => void {
  const before = { globalRequestsPerSecond: DefaultRestOptions.globalRequestsPerSecond };
  Object.assign(DefaultRestOptions, { globalRequestsPerSecond });
  return () => void Object.assign(DefaultRestOptions, before);
}

/** What is said comes by the gateway, which acknowledges nothing: it is there when the program has noticed it. */
const hearing =
  ({ observations }: Bot) =>
  async <T>(deed: () => T): Promise<T> => {
    const noticed = () => observations.filter(({ kind }) => kind === 'reply').length;
    const before = noticed();
    const done = deed();
    await soon(() => noticed() > before, `${JSON.stringify(done)} was noticed`);
    return done;
  };

function slash(simulator: DiscordSimulator, who: Mate, text: string): Promise<Interaction> {
  const [command = '', subcommand = '', ...rest] = text.slice(1).split(' ');
  const options = rest.map((part) => {
    const [name = '', ...value] = part.split(':');
    const words = value.join(':');
    return [name, words === 'on' || words === 'off' ? words === 'on' : words] as const;
  });
  return simulator.slash(who.id, channel, command, { subcommand, options: Object.fromEntries(options) });
}

async function outcomeOf(interaction: Interaction): Promise<Shown> {
  const { modal, acked } = interaction;
  if (!acked) throw new Error('the application did not respond');
  if (modal !== undefined) {
    const parts = modal.components.map((component) =>
      plainText({ content: '', embeds: [], components: [component] }),
    );
    return { kind: 'form', ref: modal.customId, text: parts.join('\n') };
  }
  const message = await interaction.reply();
  return { kind: 'message', ref: message.id, text: asRead(message) };
}

/** A modal has a box for each grade but the first, with the key points that have it. */
function valuesOf({ texts = {}, ticks = {}, redlines }: Filled) {
  const having = (grade: number) =>
    Object.entries(ticks).flatMap(([id, tick]) => (tick === grade ? [id] : []));
  return {
    ...texts,
    ...(Object.keys(ticks).length === 0 ? {} : { 'ticks/0.5': having(0.5), 'ticks/1': having(1) }),
    ...(redlines === undefined ? {} : { redlines }),
  };
}

/** Discord's clients write instants themselves. */
const asRead = (message: StoredMessage): string =>
  asSeen(
    plainText(message).replaceAll(/<t:(\d+):\w>/g, (_, seconds: string) =>
      localTimeOf(Number(seconds) * 1_000),
    ),
  );
