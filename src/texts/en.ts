import { code, plain, type Span, type Text, typed } from '../platforms/message.js';
import type { AnswerMode } from '../practice/channel.js';
import type { Reason } from '../practice/reason.js';
import type { Role } from '../questions/question.js';
import { enCommandNames } from './command-names.js';
import { enFigures } from './en-figures.js';
import { enPlatform } from './en-platform.js';
import { enRhythm } from './en-rhythm.js';
import { enScoring } from './en-scoring.js';

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

const units: Readonly<Record<string, string>> = { s: 'second', m: 'minute', h: 'hour', d: 'day' };

/** `8h` as `8 hours`. */
const duration = (text: string): string =>
  text.replace(/^(\d+)\s*([smhd])$/i, (_, n: string, letter: string) => {
    const unit = units[letter.toLowerCase()] ?? '';
    return count(Number(n), unit, `${unit}s`);
  });

const roles: Readonly<Record<Role, string>> = {
  phone: 'phone agent',
  specialist: 'service specialist',
  online: 'chat agent',
  lead: 'team lead',
};

/** The words on the buttons that help speaks of. */
export type HelpButtons = { readonly answer: string; readonly score: string; readonly vote: string };

/** English, and the pattern for every other language: `Texts` is its type. */
export const en = {
  list: (items: readonly string[]): string => items.join(', '),
  figures: enFigures,
  oneOf: (words: readonly string[]): string =>
    new Intl.ListFormat('en', { type: 'disjunction' }).format(words),
  roles,
  question: {
    difficulty: ['easy question', 'medium question', 'hard question'],
    points: (n: number) => count(n, 'point', 'points'),
    minutes: (n: number) => (n < 1 ? `about ${n * 60} seconds` : `about ${count(n, 'minute', 'minutes')}`),
    context: 'The situation',
    closesAt: (when: Span): Text => [
      plain('Answer in the thread or with the button until '),
      when,
      plain('. Then the reference answer appears.'),
    ],
    closesAtSealed: (when: Span): Text => [
      plain('Answer with the button until '),
      when,
      plain('. Then all answers appear, with the reference answer.'),
    ],
    closed: 'Closed. The reference answer is in the thread.',
    answerButton: 'Answer privately',
    summary: (title: string) => `Today’s question: ${title}`,
    closedSummary: (title: string) => `Closed: ${title}`,
  },
  reveal: {
    heading: 'Reference answer',
    summary: (title: string) => `The reference answer to “${title}”`,
    participation: (n: number) =>
      n === 0
        ? 'Nobody answered this time. Here is what a good answer looks like.'
        : `${count(n, 'person', 'people')} answered.`,
    privateHeading: 'Private answers',
    privateSummary: (n: number) => `${count(n, 'private answer', 'private answers')}`,
    anonymous: 'Anonymous',
    /** Stands right before the reason. */
    why: 'Why: ',
    /** An example of what to say; the authors of some files have put quotation marks, others not. */
    phrase: (words: string) => (/^[“"「]/.test(words) ? words : `“${words}”`),
    keypoints: 'Key points',
    weight: (points: number) => count(points, 'point', 'points'),
    pitfalls: 'Pitfalls',
    avoid: 'Avoid',
    instead: 'Instead',
    redlines: 'Critical errors',
    redline: (text: string, cap: number) => `${text} (${cap} points at most)`,
    analysis: 'What the interviewer listens for',
    bands: 'Scoring bands',
    band: (name: string, from: number, to: number) => `${name} (${from}–${to})`,
    generalBands: {
      excellent: 'Complete, concrete and well ordered; ready to be said to a customer as it stands.',
      good: 'The main points are there, but one of them stays vague.',
      improve: 'Important points are missing, or it relies on stock phrases.',
    },
    probes: 'Follow-up questions',
    roleplay: 'Role-play',
    scoreButton: 'Score my answer',
  },
  draw: {
    summary: (title: string) => `Practise: ${title}`,
    onlyYou: 'Only you can see this. Say your answer aloud or write it down, then compare.',
    showButton: 'Show the answer',
    none: 'No question matches. Leave out an option, or try another.',
  },
  today: {
    none: 'No question is open here at the moment.',
    dayOff: 'Today is a day off.',
    next: (when: Span): Text => [plain('Next question: '), when, plain('.')],
    nextUnknown: 'No further question is planned.',
    last: (title: string, id: string): Text => [
      plain(`The last one was “${title}”. See it again with `),
      code(`/question show id:${id}`),
      plain('.'),
    ],
    yourAnswer: (replies: number) =>
      replies === 0
        ? 'You have not answered yet.'
        : `You have answered (${count(replies, 'message', 'messages')}).`,
    revealAt: (when: Span): Text => [
      plain('Open until '),
      when,
      plain('. Then the reference answer appears.'),
    ],
  },
  answer: {
    title: 'Your answer',
    label: 'What would you say or do?',
    hint: (limit: number) =>
      `Up to ${limit.toLocaleString('en')} characters. You can change it until the reference answer appears.`,
    visibility: 'When the answers are shown',
    visibilityHint:
      'Whoever manages this channel can read every answer; anonymous ones reach them without your name.',
    named: 'Show it with my name',
    anonymous: 'Show it without my name',
    hidden: 'Keep it to myself',
    submit: 'Save',
    saved: 'Saved. You can change it with the same button until the reference answer appears.',
    closed:
      'This question is closed, so your text was not saved. Private answers are taken only until the reference answer appears.',
    none: 'No question is open here. /question today tells you when the next one comes.',
    empty: 'Your answer is empty. Write a sentence or two, then save again.',
    tooLong: (limit: number, length: number) =>
      `Your answer has ${length} characters; at most ${limit} fit. Shorten it and save again.`,
  },
  show: {
    unknown: (id: string, near: string | undefined) =>
      `There is no question ${id}.${near === undefined ? '' : ` Did you mean ${near}?`}`,
    withheld: 'This question is open in the channel, so its answer stays hidden until the reveal.',
  },
  ...enScoring,
  stats: {
    heading: 'Your practice',
    summary: (n: number) => `You have answered ${count(n, 'question', 'questions')}.`,
    none: 'You have not answered a question yet. Start with /question today, or practise alone with /question draw.',
    answered: 'Questions answered',
    replies: 'Messages',
    late: 'Sent after the reveal',
    bands: 'Your own scores',
    noScores: 'None yet. Score an answer after its reveal with /question score.',
    recent: 'Latest',
    line: (date: string, title: string, band: string | undefined) =>
      `${date} · ${title}${band === undefined ? '' : ` · ${band}`}`,
    private: 'Only you can see this.',
  },
  privacy: {
    heading: 'Your data',
    stored:
      'What is stored: your answers with their times and how sure you were, scores you gave and got, votes, what you asked for (reminders, anonymity) and the questions you suggested. Texts are erased after the period set by whoever runs this program.',
    choices: [
      [code('/question privacy export'), plain(' gives you everything stored about you.')],
      [
        code('/question privacy forget'),
        plain(
          ' erases your answers, also where this program has quoted them, and takes your name off all the rest.',
        ),
      ],
      [
        code('/question privacy anonymous'),
        plain(' shows your private answers without your name from now on, or with it again.'),
      ],
    ] satisfies Text[],
    export: (n: number) => `This file has everything stored about you, with ${count(n, 'reply', 'replies')}.`,
    forgetTitle: 'Erase your answers?',
    forgetIntro:
      'The text of every answer you gave in this team is erased, and so is your name wherever it is stored: with scores, votes, reminders, suggestions, and channels you set up. Your own messages in threads stay until you delete them yourself. This cannot be undone.',
    forgetLabel: 'Are you sure?',
    forgetYes: 'Yes, erase them',
    forgetNo: 'No, keep them',
    forgetSubmit: 'Continue',
    kept: 'Nothing was changed.',
    forgotten: (n: number) => `Done. ${count(n, 'reply was', 'replies were')} erased.`,
    anonymousOn:
      'From now on your private answers are shown without your name unless you choose otherwise in the form.',
    anonymousOff:
      'From now on your private answers are shown with your name unless you choose otherwise in the form.',
  },
  help: {
    summary: 'What you can do',
    everyone: 'For everyone',
    managers: 'For those who manage the channel',
    how: 'How it goes',
    /** What is done with buttons, and what comes by itself: no command names either. */
    steps: (buttons: HelpButtons): readonly Text[] => [
      `Answer in the thread of the question, or with “${buttons.answer}” below it: then your answer stays out of the channel until the reference answer appears, and longer if you like. Some channels take only one of the two, and their questions say so.`,
      `Score yourself once the reference answer is there: press “${buttons.score}” below it.`,
      `Vote there too: “${buttons.vote}” shows what the others answered, to choose the best or to score one of them. On Slack and Discord, the menu of a message offers both as well.`,
      [
        plain('See your own figures with '),
        code('/question stats'),
        plain(': questions answered, bands, strong and weak dimensions. They are shown to you alone.'),
      ],
      [
        plain(
          'A digest of the week comes by itself on Fridays, to the channel or to whoever set practice up. ',
        ),
        code('/question board'),
        plain(' shows the month, if the channel keeps a board. Whoever manages it chooses both with '),
        code('/question-admin setup digest: board:'),
        plain('.'),
      ],
    ],
    unknownWord: (word: string, near: string | undefined) =>
      `“${word}” is not a command.${near === undefined ? '' : ` Did you mean “${near}”?`} These are the commands.`,
    welcome:
      'Rehearse asks one interview question each working day, collects your answers in the thread, and then shows the reference answer with its scoring bands.',
  },
  commands: {
    ...enRhythm.commands,
    today: 'the question of the day and whether you have answered',
    answer: 'answer privately with a form',
    draw: 'practise a question on your own now',
    show: 'look at a question with its answer',
    score: 'score your own answer after the reveal',
    stats: 'your answers and scores',
    ...enFigures.commands,
    privacy: 'export or erase your data, or stay anonymous',
    help: 'this list',
    setup: 'start practice here, or change how it runs: times, answers, digest, board',
    status: 'what is planned, what is open, what is wrong',
    answers: 'read the answers of a round',
    preview: 'see the next question, or any other, as it will be posted',
    post: 'post a question now',
    reveal: 'post the reference answer now',
    skip: 'skip the next date, or the one you give',
    pause: 'pause practice, until a date if you like',
    resume: 'resume practice after a pause',
    queue: 'ask this question next',
    schedule: 'add, remove or list schedules',
    stop: 'end practice in this channel',
  },
  options: {
    ...enRhythm.options,
    section: 'section, for example B',
    role: 'role: phone, specialist, online or lead',
    difficulty: 'difficulty: 1, 2 or 3',
    id: 'question id, for example C001',
    privacyWhat: 'export, forget or anonymous',
    time: 'local time, for example 09:00',
    days: 'days, for example mon-fri',
    zone: 'time zone, for example Asia/Shanghai',
    reveal: 'when the answer appears: 8h, 17:30, next 09:00',
    language: 'language of the posts: en or zh-CN',
    roles: 'roles, separated by commas; all for every role',
    sections: 'sections, separated by commas; all for every section',
    answers: 'open (in the thread), sealed (by form), or both',
    holidays: 'country whose public holidays are days off, for example CN; none for no country',
    mention: 'whom to ping with each question; none for nobody',
    receipts: 'on or off: a ✓ on each first reply',
    round: 'number of the round, 1 is the newest',
    now: 'true: even while another question is open',
    date: 'date, for example 2026-12-24',
    until: 'date on which practice resumes, for example 2026-12-28',
    scheduleWhat: 'add, remove or list',
    number: 'number in the list',
    ...enFigures.options,
  },
  problems: {
    notAllowed:
      'Only people who manage this channel can do that. Ask an admin, or whoever set practice up here.',
    notSetUp:
      'Practice is not set up in this channel yet. Someone who manages it can start it with /question-admin setup.',
    unknownOption: (name: string, known: readonly string[]) =>
      known.length === 0
        ? `This command takes no option “${name}”.`
        : `“${name}” is not an option here. You can use: ${known.join(', ')}.`,
    missingOption: (name: string, meaning: string) => `Please add ${name}: (${meaning}).`,
    badOption: (name: string, value: string, meaning: string, near?: string) =>
      `${name}:${value} does not work here (${meaning}).${near === undefined ? '' : ` Did you mean ${near}?`}`,
    badText: (part: string) =>
      `I cannot read “${part}”. Write options as name:value, and put values with spaces in quotation marks.`,
    noCron: (cron: string) => `The schedule “${cron}” never comes round. Choose other days or another time.`,
    apology:
      'Sorry, something went wrong on our side and this was not done. The log says what; please try again in a moment.',
    staleButton: 'This button is out of date. Use /question today to see what is open.',
  },
  setup: {
    title: 'Set up practice',
    done: 'Practice is set up',
    next: (when: Span): Text => [plain('Next question: '), when, plain('.')],
    never: 'No question will come: every day is a day off. Change the days.',
    fields: {
      when: 'Time',
      days: 'Days',
      zone: 'Time zone',
      reveal: 'Reference answer',
      language: 'Language',
      roles: 'Roles',
      sections: 'Sections',
      answers: 'How people answer',
      holidays: 'Public holidays',
      mention: 'Pings',
      ...enFigures.setup.fields,
    },
    submit: 'Save',
    all: 'all',
    nobody: 'nobody',
    noCountry: 'of no country',
    answerModes: {
      open: 'in the thread',
      sealed: 'by form, shown at the reveal',
      both: 'in the thread or by form',
    } satisfies Record<AnswerMode, string>,
    hint: 'The same command changes any of this.',
    noQuestions:
      'No question in the bank fits these roles and sections, so nothing was changed. Choose others.',
  },
  days: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  when: (days: readonly string[], time: string) =>
    `${days.length === 7 ? 'every day' : days.join(', ').replace('Mon, Tue, Wed, Thu, Fri', 'Mon–Fri')} at ${time}`,
  revealRule: {
    after: (text: string) => `${duration(text)} after the question`,
    at: (time: string) => `at ${time}`,
    next: (time: string) => `on the next practice day at ${time}`,
  },
  status: {
    heading: 'Practice in this channel',
    active: 'running',
    paused: (reason: string, until: string | undefined) =>
      `paused${until === undefined ? '' : ` until ${until}`}: ${reason}`,
    stopped: 'stopped',
    state: 'State',
    next: 'Next question',
    nextNone: 'none planned',
    open: 'Open now',
    openNone: 'nothing',
    openLine: (title: string, answers: number, revealAt: Span): Text => [
      plain(`${title} · ${count(answers, 'answer', 'answers')} · reveal `),
      revealAt,
    ],
    bank: 'Questions left',
    bankLine: (left: number, all: number) => `${left} of ${all} not asked here yet`,
    queue: 'Queued',
    skipped: 'Skipped dates',
    dayOff: 'Next day off',
    workday: 'Next make-up workday',
    special: (date: string, name: string | undefined): Text => [
      plain(date),
      ...(name === undefined ? [] : [plain(' · '), typed(name)]),
    ],
    unarranged: (year: number) =>
      `The days off of ${year} are not arranged yet, as far as this version knows: only the statutory days are left out, and there are no make-up workdays. DAYS_FILE can name them.`,
    last: 'Recent rounds',
    ledgerLine: (date: string, what: string) => `${date} · ${what}`,
    problems: (n: number) =>
      n === 1
        ? '1 question file has a mistake and is left out; the log names it.'
        : `${n} question files have mistakes and are left out; the log names them.`,
    states: {
      due: 'about to be posted',
      open: 'open',
      revealing: 'being revealed',
      revealed: 'done',
      missed: 'missed',
      skipped: 'skipped',
      cancelled: 'cancelled',
    },
    platform: 'Connection',
    connected: 'connected',
    connecting: 'connecting',
    degraded: 'not working',
  },
  reasons: (reason: Reason): string => {
    switch (reason.code) {
      case 'too-late':
        return reason.occurrences === 1
          ? 'it was too late to post it'
          : `it was too late to post; ${reason.occurrences} dates went by`;
      case 'not-sent-in-time':
        return 'the platform could not be reached in time';
      case 'skipped-by-lead':
        return `a lead skipped ${reason.date}`;
      case 'day-off':
        return reason.fromDate === reason.untilDate
          ? 'a day off'
          : `days off, ${reason.fromDate} to ${reason.untilDate}`;
      case 'no-question':
        return 'no question fits the settings';
      case 'question-deleted':
        return 'the question message was deleted';
      case 'thread-gone':
        return 'its thread is gone';
      case 'paused-by-lead':
        return 'by a lead';
      case 'stopped-by-lead':
        return 'stopped by a lead';
      case 'refused':
        return `the platform refused (${reason.error})`;
      case 'channel-lost':
        return `the channel can no longer be reached (${reason.error})`;
      default:
        return reason satisfies never;
    }
  },
  answers: {
    heading: (title: string) => `Answers to “${title}”`,
    none: 'No answers yet.',
    noRound: 'There is no such round in this channel.',
    late: 'late',
    hidden: 'kept private',
    numbering: (n: number, of: number) =>
      `Round ${n} of ${of}, the newest first. Another one: /question-admin answers round:2`,
  },
  preview: {
    summary: (id: string) => `Preview of ${id}`,
    note: 'Only you can see this. It was not posted.',
    none: 'No question fits the settings of this channel.',
  },
  post: {
    done: (id: string) => `${id} is being posted.`,
    alreadyOpen: (title: string) =>
      `“${title}” is still open here. Reveal it first with /question-admin reveal, or post anyway with now:true.`,
    none: 'No question fits the settings of this channel.',
  },
  revealNow: {
    done: 'The reference answer is being posted.',
    none: 'No question is open here, so there is nothing to reveal.',
  },
  skip: {
    done: (date: string) => `No question on ${date}.`,
    nothing: 'Nothing is planned that could be skipped.',
    past: (date: string) => `${date} is in the past. Choose today or a later date.`,
  },
  pause: {
    done: (until: string | undefined) =>
      until === undefined
        ? 'Paused. Resume with /question-admin resume.'
        : `Paused until ${until}. An open question will still be revealed.`,
    already: 'Practice is already paused.',
    past: (date: string) => `${date} is not in the future. Choose a later date.`,
  },
  resume: {
    done: (when: Span): Text => [plain('Practice has resumed. Next question: '), when, plain('.')],
    never: 'Practice has resumed, but no question is planned. Check the days with /question-admin setup.',
    running: 'Practice is already running, so there is nothing to resume.',
  },
  queue: {
    done: (id: string, title: string) => `${id} “${title}” is queued and comes next.`,
    already: (id: string) => `${id} is already queued.`,
  },
  schedule: {
    heading: 'Schedules',
    line: (n: number, when: string, zone: string, reveal: string) =>
      `${n}. ${when} (${zone}), answer ${reveal}`,
    added: (when: string) => `Added: ${when}.`,
    removed: (when: string) => `Removed: ${when}.`,
    noNumber: (n: string) =>
      `${n === '' ? 'Say which schedule, such as number:2.' : `There is no schedule ${n}.`} /question-admin schedule list shows the numbers.`,
    lastOne: 'This is the only schedule. End practice with /question-admin stop instead.',
    exists: 'There is already a schedule at exactly that time.',
  },
  stop: {
    done: 'Practice has ended here. Open questions will still be revealed; start again any time with /question-admin setup.',
    already: 'Practice is not running here.',
  },
  modal: {
    title: 'Rehearse',
    close: 'Close',
    cancel: 'Cancel',
    ready: 'The form is ready.',
    more: 'Noted. One more step and it is done.',
    next: 'Open the form',
    rest: (shown: number, count: number) =>
      `That was part ${shown} of ${count}; the button brings what comes next.`,
    showRest: 'Go on',
    again: 'Correct it',
  },
  notices: {
    begin: [
      plain('To begin, type '),
      code('/question-admin setup'),
      plain(' in the channel and choose when the question comes.'),
    ] satisfies Text,
    paused: (error: string) =>
      `Practice is paused because the platform no longer lets me post in the channel (${error}).`,
    lost: {
      channel: 'Practice is paused because the channel it ran in no longer exists.',
      team: 'Practice is paused because I have been removed from the server it ran in.',
    },
    mendLost:
      'If I can get back in, it goes on by itself. In another channel, start it with /question-admin setup.',
    mend: 'Give me access again (invite me to the channel, or restore my permissions), then run /question-admin resume in it.',
  },
  names: enCommandNames,
  platform: enPlatform,
  rhythm: enRhythm,
  startup: {
    localReady: (address: string) => `The practice channel is open at ${address}`,
    ready: (address: string) => `Ready. The dashboard is at ${address}/dashboard`,
    stopping: 'Stopping once the step in hand is finished.',
    portInUse: (port: number) =>
      `Port ${port} is already in use. Set PORT to a free one, or stop the program that uses it.`,
    storeInUse: (file: string) =>
      `Another Rehearse is using ${file}. Stop it, or give this one a DATA_DIR of its own.`,
    storeUnwritable: (directory: string) =>
      `Nothing can be written to ${directory}. Check that it exists and is writable and that the disk is not full, or set DATA_DIR to another directory.`,
    databaseUnreachable: (message: string) =>
      `The database in DATABASE_URL cannot be used (${message}). Check that the server runs, and the address, name and password.`,
    noQuestions: (directories: string) =>
      `No valid question was found in ${directories}. Set QUESTIONS_DIR to a directory with questions, or check them with: npm run questions -- lint`,
    failed: (message: string) => `Rehearse could not start: ${message}`,
    configHeading: 'Rehearse cannot start with these settings:',
  },
};
