import { z } from 'zod';
import type { Text } from '../platforms/message.js';
import type { ActionReply } from '../platforms/platform.js';
import type { Channel } from '../practice/channel.js';
import { defaultQuietHours } from '../practice/quiet-hours.js';
import { wishReminders } from '../practice/remind.js';
import type { ReminderWish } from '../practice/reminder.js';
import { type ActionContext, type Call, channelOf, defineAction } from './action.js';
import { quietHours } from './options.js';
import { zoneOf } from './rounds-here.js';

/** One private reminder a round, for those who ask for it; without a word it says how things stand. */
export const remind = defineAction({
  name: 'remind',
  command: 'question',
  summary: (texts) => texts.commands.remind,
  options: { what: z.enum(['on', 'off']), quiet: quietHours },
  meanings: { what: 'remindWhat' },
  word: 'what',
  run: async (context, call, { what, quiet }) => {
    const channel = channelOf(call);
    const { reminders } = context.practice.store;
    const known = await reminders.wish(channel.id, call.deed.memberId);
    if (what === 'off') {
      if (known === undefined) return paragraphs(call, call.texts.rhythm.remind.alreadyOff);
      await reminders.remove(channel.id, call.deed.memberId);
      return paragraphs(call, call.texts.rhythm.remind.off);
    }
    if (what === 'on' || quiet !== undefined) {
      const wish = await wishOf(context, call, known, quiet);
      await wishReminders(context.practice, channel, wish);
      return describe(context, call, channel, wish);
    }
    if (known !== undefined) return describe(context, call, channel, known);
    const { alreadyOff, offHow } = call.texts.rhythm.remind;
    return paragraphs(call, alreadyOff, offHow);
  },
});

/** The zone is asked for now, since later nobody may wait for the platform. */
async function wishOf(
  { practice }: ActionContext,
  { deed }: Call,
  known: ReminderWish | undefined,
  quiet: string | undefined,
): Promise<ReminderWish> {
  const platform = practice.platforms.get(deed.address.platform);
  const member = await platform?.member(deed.address.team, deed.memberId);
  return {
    memberId: deed.memberId,
    zone: member?.zone,
    quiet: quiet ?? known?.quiet ?? defaultQuietHours,
    sinceAt: known?.sinceAt ?? practice.clock.now(),
  };
}

async function describe(
  { practice }: ActionContext,
  call: Call,
  channel: Channel,
  { quiet, zone }: ReminderWish,
): Promise<ActionReply> {
  const texts = call.texts.rhythm.remind;
  const [from = '', until] = quiet.split('-');
  const hours = until === undefined ? '' : texts.range(from, until);
  return paragraphs(call, texts.on(hours, zone ?? (await zoneOf(practice, channel))), texts.change);
}

const paragraphs = ({ texts }: Call, ...sentences: readonly Text[]): ActionReply => ({
  kind: 'message',
  message: {
    tone: 'notice',
    summary: texts.commands.remind,
    blocks: sentences.map((text) => ({ kind: 'paragraph', text })),
  },
});
