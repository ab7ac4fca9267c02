import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Message } from '../../../src/platforms/message.js';
import { slackFill } from '../../../src/platforms/slack/split-message.js';
import { exportMember } from '../../../src/practice/export-member.js';
import { locales } from '../../../src/questions/locale.js';
import { type Question, questionText } from '../../../src/questions/question.js';
import { questionBlocks } from '../../../src/texts/question-views.js';
import { answerBlocks } from '../../../src/texts/reveal-views.js';
import { type Bot, readShippedBank } from '../../support/bot.js';
import type { FakeClock } from '../../support/fake-clock.js';
import { plainText, type SlackSimulator } from '../../support/slack/slack-simulator.js';
import { openSlackTeam } from '../../support/slack-team.js';

let clock: FakeClock;
let slack: SlackSimulator;
let bot: Bot;
let channel = '';

beforeEach(async () => {
  ({ clock, slack, bot, channel } = await openSlackTeam());
});
afterEach(async () => {
  await bot.close();
  await slack.stop();
});

const goOn = 'rehearse:rest:0';
const mostAtOnce = 5;

/** Asks for a long answer, and goes on by the button as long as there is one; how many messages each press brought. */
async function readAll(user: string, text: string, command = '/question') {
  const seen = () => slack.ephemeralsOf(user);
  const asked = await slack.slash(user, channel, command, text);
  await asked.answered(mostAtOnce);
  const batches = [mostAtOnce];
  while (true) {
    const last = seen().at(-1);
    const [, shown = '', count = ''] =
      /part (\d+) of (\d+)/.exec(last === undefined ? '' : plainText(last)) ?? [];
    if (last === undefined || shown === '') return { batches, messages: seen() };
    const pressed = await slack.press(user, channel, last.ts, goOn);
    const expected = Math.min(mostAtOnce, Number(count) - Number(shown));
    await pressed.answered(expected);
    batches.push(expected);
  }
}

const blockSchema = z.object({
  type: z.literal('rich_text'),
  elements: z.array(
    z.object({ type: z.string(), elements: z.array(z.object({ text: z.string().optional() })).default([]) }),
  ),
});

/** What stands in files, put together. */
const filesIn = (messages: readonly { readonly blocks: readonly unknown[] }[]): string =>
  messages
    .flatMap(({ blocks }) => blocks.flatMap((block) => blockSchema.safeParse(block).data?.elements ?? []))
    .filter(({ type }) => type === 'rich_text_preformatted')
    .flatMap(({ elements }) => elements.map(({ text = '' }) => text))
    .join('');

/** A round with so many long replies, by one person or by one each. */
async function askAndAnswer(count: number, memberOf: (index: number) => string) {
  await bot.subscribe();
  await bot.runUntil('2026-11-23T09:00:00Z');
  const [round] = await bot.store.rounds.list({ limit: 1 });
  const replies = Array.from({ length: count }, (_, index) => ({
    roundId: round?.id ?? '',
    externalId: `${1_000 + index}.5`,
    memberId: memberOf(index),
    text: `reply ${index}: ${'I would say “sorry” & <listen>. '.repeat(50)}end ${index}`,
    createdAt: clock.now(),
    versionAt: clock.now(),
    late: false,
    visibility: 'thread' as const,
  }));
  await bot.store.replies.putAll(replies, clock.now());
  return replies;
}

describe('answers longer than five messages', () => {
  it('bring the export of a heavy member whole, five messages at a press', async () => {
    await askAndAnswer(150, () => 'UBEN');
    const { batches, messages } = await readAll('UBEN', 'privacy export');
    expect(batches.length).toBeGreaterThan(3);
    const stored = await exportMember(bot.practice, { platform: 'slack', team: slack.identity.team }, 'UBEN');
    expect(JSON.parse(filesIn(messages))).toEqual(JSON.parse(JSON.stringify(stored)));
  });

  it('bring every answer of a crowd to whoever manages the channel', async () => {
    const replies = await askAndAnswer(60, (index) => `U${1_000 + index}`);
    const { messages } = await readAll('ULEAD', 'answers', '/question-admin');
    const all = messages.map(plainText).join('\n');
    for (const { text } of replies) expect(all).toContain(text.slice(-40));
  });

  it('say in the language of the reader how to go on', async () => {
    await askAndAnswer(150, () => 'UANNA');
    const asked = await slack.slash('UANNA', channel, '/question', 'privacy export');
    await asked.answered(mostAtOnce);
    const last = slack.ephemeralsOf('UANNA').at(-1);
    expect(last === undefined ? '' : plainText(last)).toMatch(
      /^内容太长，一共 \d+ 段，到这里是第 4 段；按下面的按钮接着看。\n\[接着看\]$/,
    );
  });
});

describe('the longest question', () => {
  it.each(locales)('is shown whole in %s', async (locale) => {
    const bank = await readShippedBank();
    const messageOf = (question: Question): Message => {
      const blocks = [...questionBlocks(question, locale), ...answerBlocks(question, locale)];
      return { tone: 'answer', summary: '', blocks };
    };
    const [longest] = bank.questions.toSorted(
      (one, other) => slackFill(messageOf(other)) - slackFill(messageOf(one)),
    );
    if (longest === undefined) throw new Error('the bank is empty');
    const user = locale === 'en' ? 'UBEN' : 'UANNA';
    const asked = await slack.slash(user, channel, '/question', `show ${longest.id}`);
    await asked.answered(Math.ceil(slackFill(messageOf(longest))));
    const all = withoutSpaces(slack.ephemeralsOf(user).map(plainText).join(''));
    const { analysis, probes, prompt } = questionText(longest, locale);
    const words = [
      prompt,
      ...probes,
      ...(typeof analysis === 'string' ? [analysis] : Object.values(analysis)),
    ];
    expect(words.filter((text) => !all.includes(withoutSpaces(text)))).toEqual([]);
  });
});

const withoutSpaces = (text: string): string => text.replaceAll(/\s/g, '');
