import type { Block } from '../platforms/message.js';
import { answersOf, type Reply } from '../practice/reply.js';
import { isAsked } from '../practice/round.js';
import { questionText } from '../questions/question.js';
import { type Call, channelOf, defineAction, refuse } from './action.js';
import { positiveNumber } from './options.js';

const roundsKept = 1000;

/** What people wrote in a round, for those who manage the channel. An anonymous answer stays so. */
export const answers = defineAction({
  name: 'answers',
  command: 'question-admin',
  summary: (texts) => texts.commands.answers,
  options: { round: positiveNumber },
  word: 'round',
  run: async ({ practice }, call, { round: wanted = 1 }) => {
    const channel = channelOf(call);
    const states = ['open', 'revealing', 'revealed'] as const;
    const rounds = await practice.store.rounds.list({ channelId: channel.id, states, limit: roundsKept });
    const round = rounds[wanted - 1];
    if (round === undefined || !isAsked(round)) return refuse(call.texts.answers.noRound);
    const texts = call.texts.answers;
    const heading = texts.heading(questionText(round.question, call.locale).title);
    const given = answersOf(await practice.store.replies.ofRound(round.id));
    const quotes = given.flatMap(({ replies }) => replies.map((reply) => quote(call, reply)));
    return {
      kind: 'message',
      message: {
        tone: 'notice',
        summary: heading,
        blocks: [
          { kind: 'heading', level: 1, text: heading },
          ...(quotes.length === 0 ? [{ kind: 'paragraph', text: texts.none } as const] : quotes),
          ...(rounds.length > 1
            ? [{ kind: 'note', text: texts.numbering(wanted, rounds.length) } as const]
            : []),
        ],
      },
    };
  },
});

function quote({ texts }: Call, reply: Reply): Block {
  const suffix = [
    ...(reply.late ? [texts.answers.late] : []),
    ...(reply.visibility === 'hidden' ? [texts.answers.hidden] : []),
  ].map((word) => ({ kind: 'plain' as const, text: ` · ${word}` }));
  const who =
    reply.visibility === 'anonymous'
      ? { kind: 'plain' as const, text: texts.reveal.anonymous }
      : { kind: 'member' as const, memberId: reply.memberId };
  return { kind: 'quote', text: reply.text, by: [who, ...suffix] };
}
