import type { Block, Message } from '../platforms/message.js';
import { localDate } from '../practice/local-time.js';
import { isAsked } from '../practice/round.js';
import { type OwnFigures, ownFigures } from '../practice/statistics.js';
import { questionText } from '../questions/question.js';
import { type ActionContext, type Call, defineAction, say } from './action.js';
import { zoneOf } from './rounds-here.js';

export const stats = defineAction({
  name: 'stats',
  command: 'question',
  summary: (texts) => texts.commands.stats,
  options: {},
  run: async (context, call) => {
    const { store } = context.practice;
    const { address, memberId } = call.deed;
    const replies = await store.replies.ofMember(address, memberId);
    const figures = ownFigures(replies, await store.scores.ofMember(address, memberId));
    if (figures.replies === 0) return say(call.texts.stats.none);
    return { kind: 'message', message: await statsMessage(context, call, figures) };
  },
});

async function statsMessage(context: ActionContext, call: Call, figures: OwnFigures): Promise<Message> {
  const texts = call.texts.stats;
  const { lines, bandNames } = await describeLatest(context, call, figures);
  const bands = [...figures.bands].map(([id, times]) => ({
    label: bandNames.get(id) ?? id,
    value: `${times}`,
  }));
  const scored: readonly Block[] =
    bands.length === 0 ? [{ kind: 'note', text: texts.noScores }] : [{ kind: 'fields', fields: bands }];
  const late = figures.lateReplies === 0 ? [] : [{ label: texts.late, value: `${figures.lateReplies}` }];
  return {
    tone: 'notice',
    summary: texts.summary(figures.answeredRounds),
    blocks: [
      { kind: 'heading', level: 1, text: texts.heading },
      {
        kind: 'fields',
        fields: [
          { label: texts.answered, value: `${figures.answeredRounds}` },
          { label: texts.replies, value: `${figures.replies}` },
          ...late,
        ],
      },
      { kind: 'heading', level: 2, text: texts.bands },
      ...scored,
      { kind: 'heading', level: 2, text: texts.recent },
      { kind: 'list', ordered: false, items: lines },
      { kind: 'note', text: texts.private },
    ],
  };
}

/** Names of bands come from the rounds they were given in, since a team's own bank may name its own. */
async function describeLatest({ practice }: ActionContext, call: Call, figures: OwnFigures) {
  const zone = call.channel ? await zoneOf(practice, call.channel) : 'UTC';
  const bandNames = new Map<string, string>();
  const lines: string[] = [];
  for (const { roundId, answeredAt, band } of figures.latest) {
    const round = await practice.store.rounds.get(roundId);
    if (round === undefined || !isAsked(round)) continue;
    for (const { id, names } of round.question.bands) bandNames.set(id, names[call.locale]);
    const { title } = questionText(round.question, call.locale);
    lines.push(
      call.texts.stats.line(localDate(answeredAt, zone), title, band && (bandNames.get(band) ?? band)),
    );
  }
  return { lines, bandNames };
}
