import type { PageTexts } from './page-texts.js';

const number = new Intl.NumberFormat('en');

export const enPage: PageTexts = {
  product: 'Rehearse',
  title: (channel) => `#${channel} · Rehearse`,
  skipToMessages: 'Skip to the messages',
  skipToComposer: 'Skip to the message box',
  menu: 'Channels, person and language',
  channels: 'Channels',
  topic: 'One interview question every working day',
  language: 'Language',
  person: {
    switch: 'Switch person',
    roles: { lead: 'Lead', member: 'Member', program: 'Host' },
    hint: 'Three people share this workspace, so you can see the practice from every side.',
  },
  welcome: {
    title: (channel) => `Welcome to #${channel}`,
    intro:
      'This is where your team rehearses for interviews, one question at a time. It works the same way in Slack and Discord; here you can try it without an account.',
    steps: [
      {
        title: 'A question appears',
        text: 'Every working day, with its section, its points and the time it closes.',
      },
      {
        title: 'Everyone answers',
        text: 'In the thread below it, or privately with the button. Getting it wrong is fine.',
      },
      {
        title: 'The answer is revealed',
        text: 'Reference answer, key points, analysis and scoring bands, in the same thread.',
      },
    ],
    nothingYet: 'No question yet. You do not have to wait for one:',
    tryThese: 'Things to try',
    tries: [
      { command: '/question-admin post', label: 'Post a question now', leadOnly: true },
      { command: '/question draw', label: 'Practise alone', leadOnly: false },
      { command: '/question help', label: 'See every command', leadOnly: false },
    ],
  },
  list: {
    messages: (channel) => `Messages in #${channel}`,
    earlier: 'Earlier messages',
    latest: 'Back to the latest',
  },
  message: {
    edited: 'edited',
    deleted: 'This message was deleted.',
    onlyYou: 'Only you can see this',
    dismiss: 'Dismiss',
    edit: 'Edit',
    editLabel: 'Your message',
    save: 'Save',
    cancel: 'Cancel',
    delete: 'Delete message',
    download: (file) => `Download ${file}`,
  },
  thread: {
    title: 'Thread',
    close: 'Close the thread',
    messages: 'Messages in the thread',
    replies: (count) => (count === 1 ? '1 reply' : `${number.format(count)} replies`),
    last: 'last reply',
    answer: 'Answer in the thread',
    reply: 'Reply',
    empty: 'No replies yet. The first one is the hardest.',
  },
  composer: {
    label: (channel) => `Message to #${channel}`,
    threadLabel: 'Reply in the thread',
    placeholder: (channel) => `Write to #${channel}`,
    threadPlaceholder: 'Write your answer',
    send: 'Send',
    help: 'lists the commands',
    keys: 'Enter sends, Shift + Enter starts a new line',
  },
  completion: {
    commands: 'Commands',
    required: 'required',
    count: (offers) => (offers === 1 ? '1 suggestion' : `${number.format(offers)} suggestions`),
    flags: { true: 'yes', false: 'no' },
  },
  form: {
    cancel: 'Cancel',
    optional: 'optional',
    upTo: (characters) => `up to ${number.format(characters)} characters`,
    left: (characters) => `Characters left: ${characters}`,
    over: (characters) => `Characters too many: ${characters}`,
    restored: 'What you typed here before is back.',
    startOver: 'Start over',
    leave: {
      title: 'You have not sent this yet.',
      keep: 'Keep it for later',
      discard: 'Discard it',
      stay: 'Go on writing',
    },
  },
  problem: {
    nothingTyped: 'There is nothing to send yet. Write something first.',
    tooLong: (characters, limit) =>
      `That is ${number.format(characters)} characters; a message can have ${number.format(limit)}. Please split it.`,
    unknownChannel: 'There is no such channel.',
    unknownMessage: 'There is no such message, or it has been deleted.',
    unknownPage: 'There is nothing at this address.',
    notYours: 'You can only change what you wrote yourself.',
    buttonGone: 'This button is out of date. Look at the message again and press once more.',
    formGone: 'This form is no longer open. Please open it again.',
    fieldMissing: (label) => `Please fill in “${label}”.`,
    fieldTooLong: (label, characters, limit) =>
      `“${label}” has ${number.format(characters)} characters; ${number.format(limit)} fit.`,
    fieldChoice: (label) => `Please choose one of the answers offered for “${label}”.`,
    badRequest: 'That did not reach us in one piece. Please go back and try again.',
    notReady: 'The workspace is just starting or stopping. Please try again in a moment.',
  },
  unknownCommand: (word) => `There is no command ${word} here, so nothing was sent. These two exist:`,
  knownCommands: {
    '/question': 'today’s question, answers, practice, scores; add “help” for the list',
    '/question-admin': 'for leads: set up, post, reveal, pause; add “help” for the list',
  },
  offline: 'No connection to Rehearse. Trying again…',
  notSent: 'That could not be sent. What you wrote is still here; please try again.',
};
