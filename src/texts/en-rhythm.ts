import { code, plain, type Span, type Text } from '../platforms/message.js';

/** Reminders, suggested questions, recalls and variants. */
export const enRhythm = {
  commands: {
    remind: 'a private reminder before the answer appears, if you have not answered',
  },
  options: {
    remindWhat: 'on or off',
    quiet: 'hours without reminders, for example 20:00-08:00; none for no such hours',
  },
  remind: {
    on: (quiet: string, zone: string): Text => [
      plain(
        'You will get one private reminder, about an hour before each reference answer appears here, unless you have answered by then. ',
      ),
      plain(
        quiet === ''
          ? 'It may come at any time of day.'
          : `Between ${quiet} (${zone}) it stays quiet: a reminder due then comes shortly before, or not at all.`,
      ),
    ],
    off: 'No more reminders in this channel.',
    alreadyOff: 'You get no reminders in this channel.',
    offHow: [plain('To get them, type '), code('/question remind on'), plain('.')] satisfies Text,
    change: [
      plain('Other hours: '),
      code('/question remind on quiet:22:00-07:00'),
      plain('. No more reminders: '),
      code('/question remind off'),
      plain('.'),
    ] satisfies Text,
    range: (from: string, until: string) => `${from} and ${until}`,
    summary: (title: string) => `“${title}” is still open, and you have not answered yet.`,
    closes: (when: Span): Text => [
      plain('The reference answer appears '),
      when,
      plain('. Until then you can answer in the thread of the question, or with its button.'),
    ],
    why: [
      plain('You asked for this reminder. '),
      code('/question remind off'),
      plain(' in the channel ends it.'),
    ] satisfies Text,
  },
};
