import type { Block, Message, Text } from '../platforms/message.js';
import { type Channel, stateOn } from '../practice/channel.js';
import { localDate } from '../practice/local-time.js';
import { wantsDigest } from '../practice/plan-digest.js';
import { answersOf } from '../practice/reply.js';
import { isAsked, type Round } from '../practice/round.js';
import { nextDue } from '../practice/subscribe.js';
import { bankOf } from '../practice/team-bank.js';
import { fits } from '../questions/choose.js';
import { questionText } from '../questions/question.js';
import { instant } from '../texts/question-views.js';
import { type ActionContext, type Call, channelOf, defineAction } from './action.js';
import { specialDayFields, unarrangedNotes } from './days-ahead.js';
import { openRounds, zoneOf } from './rounds-here.js';
import { selfCheck } from './self-check.js';

const ledgerLines = 5;

export const status = defineAction({
  name: 'status',
  command: 'question-admin',
  summary: (texts) => texts.commands.status,
  options: {},
  run: async (context, call) => ({
    kind: 'message',
    message: await statusMessage(context, call, channelOf(call)),
  }),
});

async function statusMessage(context: ActionContext, call: Call, channel: Channel): Promise<Message> {
  const { practice } = context;
  const texts = call.texts.status;
  const zone = await zoneOf(practice, channel);
  const today = localDate(practice.clock.now(), zone);
  const recent = await practice.store.rounds.list({ channelId: channel.id, limit: ledgerLines });
  const problems = await selfCheck(context, call);
  const faults = new Set(
    practice
      .bank()
      .problems.filter(({ level }) => level === 'error')
      .map(({ file }) => file),
  ).size;
  const ledger: readonly Block[] =
    recent.length === 0
      ? []
      : [
          { kind: 'heading', level: 2, text: texts.last },
          { kind: 'list', ordered: false, items: recent.map((round) => ledgerLine(call, round, zone)) },
        ];
  return {
    tone: stateOn(channel, today).state === 'active' && problems.length === 0 ? 'notice' : 'warning',
    summary: `${texts.heading} · ${stateLine(call, channel, today)}`,
    blocks: [
      { kind: 'heading', level: 1, text: texts.heading },
      { kind: 'fields', fields: await figures(context, call, channel, today) },
      ...ledger,
      ...unarrangedNotes(practice, call, channel, today),
      ...problems,
      ...(faults === 0 ? [] : [{ kind: 'note', text: texts.problems(faults) } as const]),
    ],
  };
}

async function figures(
  context: ActionContext,
  call: Call,
  channel: Channel,
  today: string,
): Promise<readonly { label: string; value: Text }[]> {
  const { practice } = context;
  const { store } = practice;
  const texts = call.texts.status;
  const next = await nextDue(store, channel.id);
  const fitting = bankOf(practice, channel.address).questions.filter((question) =>
    fits(question, channel.settings),
  );
  const asked = await store.rounds.exposures(channel.id);
  const queued = await store.queue.list(channel.id);
  const open = await openLines(context, call, channel);
  const left = fitting.filter(({ id }) => !asked.has(id)).length;
  const platform = practice.platforms.get(channel.address.platform)?.health();
  return [
    { label: texts.state, value: stateLine(call, channel, today) },
    { label: texts.next, value: next ? [instant(next.nextDueAt, next.zone)] : texts.nextNone },
    ...(open.length === 0 ? [{ label: texts.open, value: texts.openNone }] : open),
    { label: texts.bank, value: texts.bankLine(left, fitting.length) },
    ...(queued.length === 0 ? [] : [{ label: texts.queue, value: call.texts.list(queued) }]),
    ...(channel.settings.skipDates.length === 0
      ? []
      : [{ label: texts.skipped, value: call.texts.list(channel.settings.skipDates) }]),
    ...specialDayFields(practice, call, channel, today),
    { label: call.texts.setup.fields.digest, value: await digestLine(context, call, channel) },
    {
      label: call.texts.setup.fields.board,
      value: call.texts.figures.setup[channel.settings.board ? 'boardOn' : 'boardOff'],
    },
    { label: texts.platform, value: platform === undefined ? texts.degraded : texts[platform.state] },
  ];
}

async function digestLine({ practice }: ActionContext, { texts }: Call, channel: Channel): Promise<Text> {
  const { setup, status: words } = texts.figures;
  const mode = setup.digestModes[channel.settings.digest];
  if (channel.settings.digest === 'off') return mode;
  if (!wantsDigest(channel)) return words.digestToNobody;
  const nextAt = await practice.store.digests.nextAt(channel.id);
  return nextAt === undefined ? mode : words.digest(mode, instant(nextAt, await zoneOf(practice, channel)));
}

async function openLines(context: ActionContext, call: Call, channel: Channel) {
  const { practice } = context;
  const zone = await zoneOf(practice, channel);
  const lines: { label: string; value: Text }[] = [];
  for (const round of await openRounds(context, channel)) {
    const answers = answersOf(await practice.store.replies.ofRound(round.id)).length;
    const { title } = questionText(round.question, call.locale);
    lines.push({
      label: call.texts.status.open,
      value: call.texts.status.openLine(title, answers, instant(round.revealAt, zone)),
    });
  }
  return lines;
}

function stateLine({ texts }: Call, channel: Channel, today: string): string {
  const state = stateOn(channel, today);
  switch (state.state) {
    case 'active':
      return texts.status.active;
    case 'paused':
      return texts.status.paused(texts.reasons(state.reason), state.untilDate);
    case 'stopped':
      return texts.status.stopped;
    default:
      return state satisfies never;
  }
}

function ledgerLine({ texts, locale }: Call, round: Round, zone: string): string {
  const state = texts.status.states[round.state];
  const title = isAsked(round) ? `${questionText(round.question, locale).title} · ` : '';
  const reason = 'reason' in round ? ` · ${texts.reasons(round.reason)}` : '';
  return texts.status.ledgerLine(localDate(round.dueAt, zone), `${title}${state}${reason}`);
}
