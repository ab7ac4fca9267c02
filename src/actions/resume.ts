import { stateOn } from '../practice/channel.js';
import { localDate } from '../practice/local-time.js';
import { nextDue, replan } from '../practice/subscribe.js';
import { instant } from '../texts/question-views.js';
import { channelOf, defineAction, refuse } from './action.js';
import { zoneOf } from './rounds-here.js';

export const resume = defineAction({
  name: 'resume',
  command: 'question-admin',
  summary: (texts) => texts.commands.resume,
  options: {},
  run: async ({ practice }, call) => {
    const channel = channelOf(call);
    const now = practice.clock.now();
    const today = localDate(now, await zoneOf(practice, channel));
    if (stateOn(channel, today).state === 'active') return refuse(call.texts.resume.running);
    const next = await practice.store.transaction(async (store) => {
      await store.channels.save({ ...channel, state: { state: 'active' } });
      for (const schedule of await store.schedules.of(channel.id))
        await replan(practice, store, channel, schedule, now);
      await store.ledger.note({
        at: now,
        channelId: channel.id,
        memberId: call.deed.memberId,
        event: 'resume',
      });
      return nextDue(store, channel.id);
    });
    practice.observe({
      kind: 'channel',
      platform: channel.address.platform,
      channelId: channel.id,
      state: 'active',
    });
    practice.nudge();
    if (next === undefined) return refuse(call.texts.resume.never);
    const text = call.texts.resume.done(instant(next.nextDueAt, next.zone));
    return {
      kind: 'message',
      message: { tone: 'notice', summary: call.texts.status.active, blocks: [{ kind: 'paragraph', text }] },
    };
  },
});
