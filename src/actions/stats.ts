import type { Block, Message, Text } from '../platforms/message.js';
import { localDate } from '../practice/local-time.js';
import { type OwnPractice, ownPractice } from '../practice/own-practice.js';
import { practising, weakDimensions } from '../practice/profile.js';
import { isAsked } from '../practice/round.js';
import { questionText } from '../questions/question.js';
import { dimensionLine } from '../texts/digest-views.js';
import { type ActionContext, type Call, defineAction, say } from './action.js';
import { flag } from './options.js';
import { openRounds, zoneOf } from './rounds-here.js';

const mostSuggested = 3;

export const stats = defineAction({
  name: 'stats',
  command: 'question',
  summary: (texts) => texts.commands.stats,
  options: { streak: flag },
  run: async (context, call, { streak }) => {
    if (streak !== undefined) await chooseStreak(context, call, streak);
    const { address, memberId } = call.deed;
    const own = await ownPractice(context.practice, address, memberId);
    const { streakOn, streakOff } = call.texts.figures.stats;
    const chosen = streak === undefined ? [] : [streak ? streakOn : streakOff];
    if (own.figures.replies === 0) {
      const [first = call.texts.stats.none, ...more] = [...chosen, call.texts.stats.none];
      return say(first, ...more);
    }
    return { kind: 'message', message: await statsMessage(context, call, own, chosen) };
  },
});

async function chooseStreak({ practice }: ActionContext, { deed }: Call, streak: boolean): Promise<void> {
  const { figureChoices } = practice.store;
  const choice = await figureChoices.get(deed.address, deed.memberId);
  await figureChoices.save(deed.address, deed.memberId, { ...choice, streak });
}

async function statsMessage(
  context: ActionContext,
  call: Call,
  own: OwnPractice,
  chosen: readonly string[],
): Promise<Message> {
  const texts = call.texts.stats;
  return {
    tone: 'notice',
    summary: texts.summary(own.figures.answeredRounds),
    blocks: [
      ...chosen.map((text): Block => ({ kind: 'paragraph', text })),
      { kind: 'heading', level: 1, text: texts.heading },
      { kind: 'fields', fields: countFields(call, own) },
      { kind: 'heading', level: 2, text: texts.bands },
      bandsBlock(call, own),
      ...profileBlocks(call, own),
      ...(await weakBlocks(context, call, own)),
      { kind: 'heading', level: 2, text: texts.recent },
      { kind: 'list', ordered: false, items: await latestLines(context, call, own) },
      { kind: 'note', text: texts.private },
    ],
  };
}

function countFields({ texts }: Call, { figures, streak }: OwnPractice) {
  const { answered, replies, late } = texts.stats;
  const words = texts.figures.stats;
  return [
    { label: answered, value: `${figures.answeredRounds}` },
    { label: replies, value: `${figures.replies}` },
    ...(figures.lateReplies === 0 ? [] : [{ label: late, value: `${figures.lateReplies}` }]),
    ...(streak === undefined
      ? []
      : [{ label: words.streak, value: words.streakValue(streak.current, streak.longest) }]),
  ];
}

function bandsBlock(call: Call, { figures, bandNames }: OwnPractice): Block {
  if (figures.bands.size === 0) return { kind: 'note', text: call.texts.stats.noScores };
  const fields = [...figures.bands].map(([id, times]) => ({
    label: bandNames.get(id)?.[call.locale] ?? id,
    value: `${times}`,
  }));
  return { kind: 'fields', fields };
}

function profileBlocks({ texts, locale }: Call, { profile }: OwnPractice): readonly Block[] {
  if (profile.length === 0) return [];
  const words = texts.figures.stats;
  return [
    { kind: 'heading', level: 2, text: words.profile },
    { kind: 'list', ordered: false, items: profile.map((one) => dimensionLine(one, texts, locale)) },
    { kind: 'note', text: words.profileNote },
  ];
}

/** What wants practice, each with questions for it; not those that are open in the channel. */
async function weakBlocks(context: ActionContext, call: Call, own: OwnPractice): Promise<readonly Block[]> {
  const weak = weakDimensions(own.profile);
  if (weak.length === 0) return [];
  const words = call.texts.figures.stats;
  const open = call.channel ? await openRounds(context, call.channel) : [];
  const questions = context.practice
    .bank()
    .questions.filter(({ id }) => !open.some((round) => round.question.id === id));
  const items = weak.map(({ id, names }): Text => {
    const some = practising(questions, id, own.answeredQuestions).slice(0, mostSuggested);
    return words.weakLine(
      names[call.locale],
      some.map((question) => `${question.id} ${questionText(question, call.locale).title}`),
    );
  });
  return [
    { kind: 'heading', level: 2, text: words.weak },
    { kind: 'list', ordered: false, items },
    { kind: 'note', text: words.weakNote },
  ];
}

async function latestLines({ practice }: ActionContext, call: Call, { figures, bandNames }: OwnPractice) {
  const zone = call.channel ? await zoneOf(practice, call.channel) : 'UTC';
  const rounds = await Promise.all(figures.latest.map(({ roundId }) => practice.store.rounds.get(roundId)));
  return figures.latest.flatMap(({ answeredAt, band }, index) => {
    const round = rounds[index];
    if (round === undefined || !isAsked(round)) return [];
    const { title } = questionText(round.question, call.locale);
    const bandName = band && (bandNames.get(band)?.[call.locale] ?? band);
    return [call.texts.stats.line(localDate(answeredAt, zone), title, bandName)];
  });
}
