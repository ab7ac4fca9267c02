import { stateOn } from '../practice/channel.js';
import { localDate } from '../practice/local-time.js';
import { planAfterPause } from '../practice/subscribe.js';
import { UserError } from '../practice/user-error.js';
import { channelOf, defineAction, refuse, say } from './action.js';
import { date } from './options.js';
import { zoneOf } from './rounds-here.js';

/** No new questions until someone resumes, or until a date. What is open is still revealed. */
export const pause = defineAction({
  name: 'pause',
  command: 'question-admin',
  summary: (texts) => texts.commands.pause,
  options: { until: date },
  word: 'until',
  run: async ({ practice }, call, { until }) => {
    const channel = channelOf(call);
    const now = practice.clock.now();
    const today = localDate(now, await zoneOf(practice, channel));
    if (stateOn(channel, today).state === 'paused' && until === undefined)
      return refuse(call.texts.pause.already);
    if (until !== undefined && until <= today) {
      throw new UserError((texts) => texts.pause.past(until));
    }
    await practice.store.transaction(async (store) => {
      await store.channels.save({
        ...channel,
        state: { state: 'paused', reason: { code: 'paused-by-lead' }, untilDate: until },
      });
      for (const schedule of await store.schedules.of(channel.id))
        await planAfterPause(practice, store, { channel, schedule, untilDate: until }, now);
      await store.ledger.note({
        at: now,
        channelId: channel.id,
        memberId: call.deed.memberId,
        event: 'pause',
        detail: until,
      });
    });
    practice.observe({
      kind: 'channel',
      platform: channel.address.platform,
      channelId: channel.id,
      state: 'paused',
    });
    return say(call.texts.pause.done(until));
  },
});
