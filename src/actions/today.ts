import { type Block, type Message, plain } from '../platforms/message.js';
import { localDate } from '../practice/local-time.js';
import { isAsked, isOpen, type OpenRound } from '../practice/round.js';
import { nextDue } from '../practice/subscribe.js';
import { questionText } from '../questions/question.js';
import { answerButton, instant, roundBlocks } from '../texts/question-views.js';
import { type ActionContext, type Call, channelOf, defineAction } from './action.js';
import { isDayOff } from './days-ahead.js';
import { openRounds, zoneOf } from './rounds-here.js';

export const today = defineAction({
  name: 'today',
  command: 'question',
  summary: (texts) => texts.commands.today,
  options: {},
  run: async (context, call) => {
    const open = await openRounds(context, channelOf(call));
    const round = open[0];
    const message = round ? await openMessage(context, call, round) : await idleMessage(context, call);
    return { kind: 'message', message };
  },
});

async function openMessage({ practice }: ActionContext, call: Call, round: OpenRound): Promise<Message> {
  const { locale, texts, deed } = call;
  const replies = await practice.store.replies.ofRound(round.id);
  const own = replies.filter((reply) => reply.memberId === deed.memberId && reply.deletedAt === undefined);
  const zone = await zoneOf(practice, channelOf(call));
  return {
    tone: 'question',
    summary: texts.question.summary(questionText(round.question, locale).title),
    blocks: [
      ...roundBlocks(round, locale),
      { kind: 'paragraph', text: texts.today.yourAnswer(own.length) },
      { kind: 'note', text: texts.today.revealAt(instant(round.revealAt, zone)) },
      ...(channelOf(call).settings.answers === 'open'
        ? []
        : [answerButton(texts.question.answerButton, round.id)]),
    ],
  };
}

async function idleMessage({ practice }: ActionContext, call: Call): Promise<Message> {
  const { texts, locale } = call;
  const channel = channelOf(call);
  const next = await nextDue(practice.store, channel.id);
  const date = localDate(practice.clock.now(), await zoneOf(practice, channel));
  const isFree = isDayOff(practice.calendarOf(channel.settings.holidays), date);
  const [last] = await practice.store.rounds.list({ channelId: channel.id, states: ['revealed'], limit: 1 });
  const lastLine: readonly Block[] =
    last && isAsked(last) && !isOpen(last)
      ? [
          {
            kind: 'paragraph',
            text: texts.today.last(questionText(last.question, locale).title, last.question.id),
          },
        ]
      : [];
  return {
    tone: 'notice',
    summary: texts.today.none,
    blocks: [
      { kind: 'paragraph', text: texts.today.none },
      ...(isFree ? [{ kind: 'paragraph', text: texts.today.dayOff } as const] : []),
      {
        kind: 'paragraph',
        text: next ? texts.today.next(instant(next.nextDueAt, next.zone)) : [plain(texts.today.nextUnknown)],
      },
      ...lastLine,
    ],
  };
}
