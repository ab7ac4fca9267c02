import { z } from 'zod';
import type { Block, Message, Text } from '../platforms/message.js';
import type { Channel } from '../practice/channel.js';
import type { BoardLine } from '../practice/figures.js';
import { localDate, localInstant } from '../practice/local-time.js';
import { type ActionContext, type Call, channelOf, defineAction, say } from './action.js';
import { mayManage } from './permission.js';
import { zoneOf } from './rounds-here.js';

const mostShown = 20;

/** Who answered most this month, in a channel that has chosen to show it; leaving or joining counts in the whole team. */
export const board = defineAction({
  name: 'board',
  command: 'question',
  summary: (texts) => texts.commands.board,
  options: { what: z.enum(['leave', 'join']) },
  meanings: { what: 'boardWhat' },
  word: 'what',
  run: async (context, call, { what }) => {
    if (what === undefined) return { kind: 'message', message: await showBoard(context, call) };
    const { figureChoices } = context.practice.store;
    const { address, memberId } = call.deed;
    const choice = await figureChoices.get(address, memberId);
    await figureChoices.save(address, memberId, { ...choice, board: what === 'join' });
    return say(call.texts.figures.board[what === 'join' ? 'joined' : 'left']);
  },
});

async function showBoard(context: ActionContext, call: Call): Promise<Message> {
  const channel = channelOf(call);
  const { board: texts } = call.texts.figures;
  if (!channel.settings.board) {
    const how = (await mayManage(context, call)) ? texts.offLead : texts.offMember;
    return message(texts.off, [
      { kind: 'paragraph', text: texts.off },
      { kind: 'paragraph', text: how },
    ]);
  }
  const { month, asked, lines } = await boardOfMonth(context, channel);
  const heading = texts.heading(month);
  const shown = lines.slice(0, mostShown).map((line) => boardLine(call, lines, line, asked));
  return message(heading, [
    { kind: 'heading', level: 1, text: heading },
    shown.length === 0
      ? { kind: 'paragraph', text: texts.none }
      : { kind: 'list', ordered: false, items: shown },
    { kind: 'note', text: texts.note },
    { kind: 'note', text: await ownNote(context, call) },
  ]);
}

const message = (summary: string, blocks: readonly Block[]): Message => ({ tone: 'notice', summary, blocks });

/** The month by the clocks of the channel, up to now. */
async function boardOfMonth({ practice }: ActionContext, channel: Channel) {
  const now = practice.clock.now();
  const zone = await zoneOf(practice, channel);
  const month = localDate(now, zone).slice(0, 7);
  const fromAt = localInstant(`${month}-01`, '00:00', zone);
  return { month, ...(await practice.store.figures.board(channel, { fromAt, untilAt: now })) };
}

/** Those with the same figures share a place. */
function boardLine(
  { texts }: Call,
  lines: readonly BoardLine[],
  { memberId, answered, votes }: BoardLine,
  asked: number,
): Text {
  const place = lines.findIndex((line) => line.answered === answered && line.votes === votes) + 1;
  const [before, after] = texts.figures.board.line(place, answered, asked, votes);
  return [
    { kind: 'plain', text: before },
    { kind: 'member', memberId },
    { kind: 'plain', text: after },
  ];
}

async function ownNote({ practice }: ActionContext, { deed, texts }: Call): Promise<Text> {
  const { address, memberId } = deed;
  const { board: words } = texts.figures;
  if (!(await practice.store.figureChoices.get(address, memberId)).board) return words.joinNote;
  const { anonymous } = await practice.store.members.privacy(address, memberId);
  return anonymous ? words.anonymousNote : words.leaveNote;
}
