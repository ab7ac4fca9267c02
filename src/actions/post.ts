import { createRound, nextQuestion } from '../practice/post-question.js';
import { rhythmOf } from '../practice/practice.js';
import { revealInstantOf } from '../practice/reveal-time.js';
import { UserError } from '../practice/user-error.js';
import { questionText } from '../questions/question.js';
import { channelOf, defineAction, say } from './action.js';
import { flag, questionId } from './options.js';
import { openRounds } from './rounds-here.js';
import { questionOf } from './show.js';

/** A question outside the schedule; it uses up no scheduled date. The same request twice posts once. */
export const post = defineAction({
  name: 'post',
  command: 'question-admin',
  summary: (texts) => texts.commands.post,
  options: { id: questionId, now: flag },
  word: 'id',
  run: async (context, call, options) => {
    const { practice } = context;
    const channel = channelOf(call);
    const earlier = await practice.store.rounds.byRequest(channel.id, call.deed.id);
    const [open] = await openRounds(context, channel);
    if (open && earlier === undefined && options.now !== true) {
      throw new UserError((texts) => texts.post.alreadyOpen(questionText(open.question, call.locale).title));
    }
    const wanted = options.id === undefined ? undefined : questionOf(context, call, options.id);
    const now = practice.clock.now();
    const posted = await practice.store.transaction(async (store) => {
      const question = wanted ?? (await nextQuestion(practice, store, channel));
      const [schedule] = await store.schedules.of(channel.id);
      if (question === undefined || schedule === undefined) return undefined;
      const revealAt = revealInstantOf(schedule, rhythmOf(practice, channel, schedule), now);
      const plan = {
        channel,
        trigger: 'manual',
        dueAt: now,
        revealAt,
        zone: schedule.zone,
        question,
        requestId: call.deed.id,
      } as const;
      await createRound(practice, store, plan, now);
      return question;
    });
    if (posted === undefined) throw new UserError((texts) => texts.post.none);
    practice.nudge();
    return say(call.texts.post.done(posted.id));
  },
});
