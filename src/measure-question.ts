import { discordFill, splitForDiscord } from './platforms/discord/split-message.js';
import type { Message } from './platforms/message.js';
import { slackFill, splitForSlack } from './platforms/slack/split-message.js';
import type { ChannelSettings } from './practice/channel.js';
import type { OpenRound } from './practice/round.js';
import type { Locale } from './questions/locale.js';
import type { Question } from './questions/question.js';
import type { MeasureQuestion, RenderedSize } from './questions/rendered-size.js';
import { questionMessage } from './texts/question-views.js';
import { revealMessage } from './texts/reveal-views.js';

type Renderer = {
  readonly platform: string;
  readonly split: (message: Message) => readonly Message[];
  readonly fill: (message: Message) => number;
};

const renderers: readonly Renderer[] = [
  { platform: 'Slack', split: splitForSlack, fill: slackFill },
  { platform: 'Discord', split: splitForDiscord, fill: discordFill },
];

/** As long as such ids get. */
const roundId = 'r'.repeat(36);
const at = Date.UTC(2027, 11, 22, 22, 22);
const zone = 'America/Argentina/ComodRivadavia';
const asked = { roundId, kind: 'new', revealAt: at, zone } as const;

/** The messages of a round with this question, rendered as they will be posted, with everything in them that can be. */
export const measureQuestion: MeasureQuestion = (question, locale) => {
  const parts = [
    ['question', questionMessage({ ...asked, question, settings: settingsFor(locale) })],
    ['reveal', revealMessage(roundOf(question, locale), 9_999)],
  ] as const;
  return renderers.flatMap(({ platform, split, fill }) =>
    parts.map(([part, message]): RenderedSize => {
      return { platform, part, fill: fill(message), messages: () => split(message).length };
    }),
  );
};

const settingsFor = (locale: Locale): ChannelSettings => ({
  locale,
  roles: [],
  sections: [],
  answers: 'sealed',
  skipDates: [],
  digest: 'off',
  board: false,
  receipts: true,
  mention: '1'.repeat(20),
  lateLimitMs: 0,
});

const roundOf = (question: Question, locale: Locale): OpenRound => ({
  id: roundId,
  channelId: '',
  trigger: 'scheduled',
  kind: 'new',
  dueAt: at,
  revealAt: at,
  createdAt: at,
  postedAt: at,
  locale,
  state: 'open',
  question,
  messageRef: '',
  threadRef: '',
});
