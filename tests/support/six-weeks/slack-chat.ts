import { z } from 'zod';
import { type BotOptions, startBot } from '../bot.js';
import type { FakeClock } from '../fake-clock.js';
import type { Interaction } from '../slack/interactions.js';
import { plainText, startSlackSimulator } from '../slack/slack-simulator.js';
import type { Json } from '../slack/workspace.js';
import { slackPlatform, untilConnected } from '../slack-world.js';
import { zone } from './local-days.js';
import { type Filled, type Mate, names, type Post, type PracticeChat, type Shown } from './practice-chat.js';
import { soon } from './soon.js';

const team: readonly Mate[] = names.map((name) => ({
  name,
  id: `U${name.toUpperCase()}`,
  locale: name === 'anna' ? 'zh-CN' : 'en',
  shownAs: { en: name, 'zh-CN': name },
}));

const channel = 'CDAILY';

const viewSchema = z.object({ blocks: z.array(z.record(z.string(), z.unknown())) });
const buttonsSchema = z.object({
  elements: z.array(z.object({ action_id: z.string(), text: z.object({ text: z.string() }) })),
});

/** A workspace of eight people, by the real SDK and sockets. */
export async function openSlackChat(
  clock: FakeClock,
  options: Pick<BotOptions, 'bank' | 'calendarOf'>,
): Promise<PracticeChat> {
  const people = team.map(({ id, name, locale }) => ({
    id,
    name,
    zone,
    locale: locale === 'en' ? 'en-US' : locale,
    isAdmin: name === 'lead',
  }));
  const slack = await startSlackSimulator({ clock, people, channels: [{ id: channel }] });
  const platform = slackPlatform(slack, 'socket', clock);
  const address = { platform: 'slack', team: slack.identity.team, channel } as const;
  const bot = await startBot({ ...options, clock, platform: () => platform, address });
  await untilConnected(platform);

  const openViews = (who: Mate) => slack.viewsOf(who.id);
  /** A message to this person alone, or a form; of a message in several parts the whole. */
  const outcome = async (who: Mate, deed: () => Promise<Interaction>): Promise<Shown> => {
    const seen = slack.ephemeralsOf(who.id).length;
    const views = openViews(who).length;
    const { acked, refusal } = await deed();
    if (!acked || refusal !== undefined) throw new Error(`not acknowledged: ${refusal}`);
    const come = () => slack.ephemeralsOf(who.id).length > seen || openViews(who).length > views;
    await soon(come, 'an answer');
    const view = openViews(who).at(-1);
    if (view !== undefined && openViews(who).length > views)
      return { kind: 'form', ref: view.id, text: textOf(view.view) };
    const parts = slack.ephemeralsOf(who.id).slice(seen);
    return { kind: 'message', ref: parts.at(-1)?.ts ?? '', text: parts.map(asRead).join('\n') };
  };
  const postsOf = (
    messages: readonly { ts: string; user: string; text: string; blocks: readonly Json[] }[],
  ) =>
    messages
      .filter(({ user }) => user === slack.identity.botUser)
      .map((message): Post => ({ ref: message.ts, text: asRead(message) }));
  const blocksOf = (who: Mate, ref: string): readonly Json[] =>
    slack.workspace.messages.find(({ ts }) => ts === ref)?.blocks ??
    slack.ephemeralsOf(who.id).find(({ ts }) => ts === ref)?.blocks ??
    [];
  return {
    bot,
    team,
    channelPosts: async () => postsOf(slack.channelMessages(channel)),
    threadPosts: async (thread) => postsOf(slack.threadMessages(channel, thread)),
    say: async (who, thread, text) => {
      const ts = slack.say(who.id, channel, text, thread);
      await slack.settled();
      return ts;
    },
    edit: async (_, _thread, ref, text) => {
      slack.edit(channel, ref, text);
      await slack.settled();
    },
    erase: async (_, _thread, ref) => {
      slack.erase(channel, ref);
      await slack.settled();
    },
    command: (who, text) => {
      const [command = '', ...rest] = text.split(' ');
      return outcome(who, () => slack.slash(who.id, channel, command, rest.join(' ')));
    },
    press: (who, _thread, ref, label) => {
      const action = actionOf(blocksOf(who, ref), label);
      if (action === undefined) throw new Error(`${who.name} sees no button ${label}`);
      return outcome(who, () => slack.press(who.id, channel, ref, action));
    },
    submit: async (who, { ref }, filled) => {
      const { acked, errors, refusal } = await slack.submitView(who.id, ref, valuesOf(filled));
      if (!acked || refusal !== undefined) throw new Error(`refused: ${JSON.stringify([errors, refusal])}`);
      const view = openViews(who).find(({ id }) => id === ref);
      for (const { id } of [...openViews(who)]) await slack.closeView(who.id, id);
      return { kind: 'message', ref: '', text: view === undefined ? '' : textOf(view.view) };
    },
    stop: async () => {
      await bot.close();
      await slack.stop();
    },
  };
}

function actionOf(blocks: readonly Json[], label: string): string | undefined {
  const buttons = blocks.flatMap((block) => buttonsSchema.safeParse(block).data?.elements ?? []);
  return buttons.find(({ text }) => text.text === label)?.action_id;
}

const valuesOf = ({ texts = {}, ticks = {}, redlines }: Filled) => ({
  ...texts,
  ...Object.fromEntries(Object.entries(ticks).map(([id, tick]) => [`ticks/${id}`, String(tick)])),
  ...(redlines === undefined ? {} : { redlines }),
});

const textOf = (view: Json): string => asRead({ text: '', blocks: viewSchema.parse(view).blocks });

/** Slack's clients write instants themselves; here stands what they show when they cannot. */
const asRead = (message: { readonly text: string; readonly blocks: readonly Json[] }): string =>
  plainText(message).replaceAll(` (${zone})`, '');
