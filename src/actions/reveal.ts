import { channelOf, defineAction, refuse, say } from './action.js';
import { openRounds } from './rounds-here.js';

/** Brings the reveal of everything open here forward to now; it then takes the usual road. */
export const reveal = defineAction({
  name: 'reveal',
  command: 'question-admin',
  summary: (texts) => texts.commands.reveal,
  options: {},
  run: async (context, call) => {
    const { practice } = context;
    const rounds = await openRounds(context, channelOf(call));
    const now = practice.clock.now();
    let brought = 0;
    for (const round of rounds) {
      const isOurs = await practice.store.rounds.update(round.id, ['open'], {
        revealAt: now,
        nextStepAt: now,
      });
      if (isOurs) brought += 1;
    }
    practice.nudge();
    return brought === 0 ? refuse(call.texts.revealNow.none) : say(call.texts.revealNow.done);
  },
});
