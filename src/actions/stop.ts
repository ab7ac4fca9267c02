import { channelOf, defineAction, refuse, say } from './action.js';

/** Ends practice; what is open is still revealed, and the history stays. */
export const stop = defineAction({
  name: 'stop',
  command: 'question-admin',
  summary: (texts) => texts.commands.stop,
  options: {},
  run: async ({ practice }, call) => {
    if (call.channel === undefined || call.channel.state.state === 'stopped')
      return refuse(call.texts.stop.already);
    const channel = channelOf(call);
    const now = practice.clock.now();
    await practice.store.transaction(async (store) => {
      await store.channels.save({ ...channel, state: { state: 'stopped' } });
      for (const schedule of await store.schedules.of(channel.id))
        await store.schedules.setNextDue(schedule.id, undefined);
      await store.ledger.note({
        at: now,
        channelId: channel.id,
        memberId: call.deed.memberId,
        event: 'stop',
      });
    });
    practice.observe({
      kind: 'channel',
      platform: channel.address.platform,
      channelId: channel.id,
      state: 'stopped',
    });
    return say(call.texts.stop.done);
  },
});
