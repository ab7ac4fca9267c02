import { code, plain, type Span, type Text } from '../platforms/message.js';

/** Reminders, suggested questions, recalls and variants. */
export const enRhythm = {
  commands: {
    remind: 'a private reminder before the answer appears, if you have not answered',
    suggest: 'suggest a question of your own',
    suggestions: 'decide on questions that people suggested',
  },
  options: {
    remindWhat: 'on or off',
    recall: 'days to recall a question of a week ago, for example tue; none for none',
    variant: 'days for a new case of a question of four weeks ago, for example thu; none for none',
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
  again: {
    fields: { recall: 'Recall', variant: 'New case' },
    both: (days: string) =>
      `A day can bring a recall or a new case, not both: ${days}. Choose different days; none takes them away.`,
    recall:
      'You have had this question before. From memory, without looking it up: name its key points in one minute.',
    variant: 'You have had this question before. Here is a new case of it.',
    summary: {
      recall: (title: string) => `From memory: ${title}`,
      variant: (title: string) => `A new case: ${title}`,
    },
    compare:
      'This case has no answer of its own. Compare yours with the answer to the original question: which of its points carry over?',
    whole: (id: string): Text => [plain('The whole answer: '), code(`/question show id:${id}`)],
  },
  suggestion: {
    title: 'Suggest a question',
    introAgain: (remark: string) => `It came back to you with this remark: ${remark}`,
    submit: 'Send',
    fields: {
      title: 'Title',
      prompt: 'Question',
      answer: 'Reference answer',
      analysis: 'What to listen for',
    },
    hints: {
      title: 'A short name that does not give the answer away',
      prompt: 'The situation and one task. Leave out names and numbers of real customers',
      answer: 'The answer you would like to hear, in words that can be spoken',
      analysis: 'What makes an answer good, and why it matters',
    },
    credit: 'Your name in the question file',
    creditNo: 'Leave it out',
    creditYes: 'Name me as its author',
    taken: 'Thank you. Whoever manages this channel decides on it, and you will be told.',
    known: 'Thank you. These very words have arrived already, so nothing was stored twice.',
    tooMany: 'Twenty of your suggestions are waiting already. Wait until some have been decided on.',
    empty: (field: string) => `“${field}” is empty. Fill it in and send the form again.`,
    tooLong: (field: string, limit: number, length: number) =>
      `“${field}” has ${length.toLocaleString('en')} characters; at most ${limit.toLocaleString('en')} fit. Nothing was stored: shorten it and send the form again.`,
    mend: (sentences: readonly string[]) =>
      `Nothing was stored yet. Please mend this and send the form again: ${sentences.join('; ')}.`,
    arrived: 'Somebody has suggested a question in a channel you set up.',
    arrivedHow: [
      code('/question-admin suggestions'),
      plain(' in the channel shows it and lets you decide.'),
    ] satisfies Text,
    decided: 'Your suggestion has been decided on.',
    yours: 'Your suggestion “',
    approvedYours: (id: string) => `” was approved. It is now question ${id}. Thank you.`,
    returnedYours: '” came back with a remark:',
    declinedYours: '” was declined:',
    lead: 'Remark',
    again: [
      code('/question suggest'),
      plain(' in the channel opens it again with your words in it.'),
    ] satisfies Text,
    heading: (n: number, of: number) =>
      of === 1 ? 'A suggested question' : `Suggested question ${n} of ${of}`,
    from: 'From ',
    wantsName: 'The author wants to be named in the file.',
    wantsNoName: 'The author does not want to be named.',
    more: [plain('The next one: '), code('/question-admin suggestions number:2')] satisfies Text,
    approve: 'Approve',
    sendBack: 'Send back',
    decline: 'Decline',
    approveTitle: 'Approve this question',
    section: 'Section',
    noSection: 'None (general)',
    backTitle: 'Send it back',
    backReason: 'What should be changed?',
    declineTitle: 'Decline this question',
    declineReason: 'Why?',
    reasonHint: 'The author gets these words.',
    reason: 'Remark',
    none: 'No suggestion is waiting here.',
    noNumber: (n: number, of: number) =>
      `There is no suggestion ${n}: ${of === 1 ? 'only one is' : `${of} are`} waiting.`,
    decidedAlready: 'This suggestion has been decided on already.',
    approved: (id: string) =>
      `Approved as ${id}. It will be asked in its turn; /question-admin queue id:${id} asks it next.`,
    returned: 'Sent back. The author gets your remark.',
    declined: 'Declined. The author gets your reason.',
  },
};
