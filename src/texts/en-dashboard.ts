import type { Reason } from '../practice/reason.js';
import type { DashboardTexts } from './dashboard-texts.js';

const number = new Intl.NumberFormat('en');

export const enDashboard: DashboardTexts = {
  product: 'Rehearse',
  skipToContent: 'Skip to the content',
  language: 'Language',
  workspace: 'Local workspace',
  overview: 'Overview',
  apology: 'Sorry, something went wrong on our side. The log says what; please try again in a moment.',
  login: {
    title: 'Sign in',
    intro: 'Enter the admin token that Rehearse was started with.',
    label: 'Admin token',
    submit: 'Sign in',
    wrong: 'That is not the admin token. Please check it and try again.',
    tooMany: (seconds) => `Too many attempts. Please wait ${number.format(seconds)} seconds and try again.`,
  },
  refused: {
    'not-local':
      'Without an ADMIN_TOKEN, Rehearse answers only on its own machine. Open it there as http://127.0.0.1 with its port, or set ADMIN_TOKEN.',
    forwarded:
      'This request came through a proxy, and without an ADMIN_TOKEN Rehearse answers only on its own machine. Set ADMIN_TOKEN to use it behind a proxy.',
    'cross-origin':
      'This request came from another site, so nothing was changed. Please use the page of Rehearse itself.',
    unknownPerson: 'Please sign in at /login, or send the admin token as “Authorization: Bearer …”.',
    malformed: 'This request could not be understood. Please check its address and headers.',
    method: 'This address does not take that kind of request; the Allow header lists those it takes.',
    notFound: 'There is nothing at this address.',
    unknownRound: 'There is no round with this id.',
    tooLarge: (mebibytes) => `That is too much at once; at most ${mebibytes} MiB are read.`,
  },
  parameters: {
    since:
      'The parameter “since” must be a date (2026-06-01), an instant (2026-06-01T09:00:00Z) or epoch milliseconds.',
    limit: 'The parameter “limit” must be a whole number from 1 to 1000.',
  },
  platforms: { local: 'Local workspace', slack: 'Slack', discord: 'Discord' },
  channels: {
    title: 'Channels',
    none: 'No channel practises yet. Type “/question-admin setup” in the channel that should.',
    columns: {
      channel: 'Channel',
      platform: 'Platform',
      state: 'State',
      next: 'Next question',
      zone: 'Time zone',
      language: 'Language',
    },
    states: { active: 'Active', paused: 'Paused', stopped: 'Stopped' },
    until: (date) => `Until ${date}.`,
    nothingDue: 'none planned',
  },
  ledger: {
    title: 'Ledger',
    titleOf: (channel) => `Ledger of ${channel}`,
    allChannels: 'Show all channels',
    none: 'Nothing has been due yet. Each question will leave a line here, posted or not.',
    columns: {
      due: 'Due',
      channel: 'Channel',
      question: 'Question',
      state: 'State',
      posted: 'Posted',
      answers: 'Answers',
    },
    noQuestion: 'no question',
    states: {
      due: 'Due',
      open: 'Open',
      revealing: 'Being revealed',
      revealed: 'Revealed',
      missed: 'Missed',
      skipped: 'Skipped',
      cancelled: 'Cancelled',
    },
    lateness,
    older: 'Show older ones',
    download: 'Download as CSV',
  },
  notes: {
    title: 'Besides the questions',
    columns: { at: 'When', channel: 'Channel', event: 'What', detail: 'Details' },
  },
  round: {
    title: (date) => `Question of ${date}`,
    back: 'Back to the ledger',
    facts: {
      channel: 'Channel',
      state: 'State',
      due: 'Due',
      posted: 'Posted',
      reveal: 'Answer planned for',
      revealed: 'Answer revealed',
      trigger: 'Asked',
      kind: 'Kind',
      section: 'Section',
      points: 'Points',
      question: 'Question id',
    },
    triggers: { scheduled: 'by the schedule', manual: 'by hand', first: 'as the first question after setup' },
    kinds: { new: 'new question', recall: 'asked again', variant: 'variant of an earlier question' },
    points: (points) => number.format(points),
    questionTitle: 'Question',
    noQuestion: 'No question was chosen for this date.',
    context: 'Situation',
  },
  deliveries: {
    title: 'Deliveries',
    none: 'Nothing was owed to the platform.',
    columns: {
      kind: 'What',
      state: 'State',
      attempts: 'Attempts',
      reference: 'Message',
      error: 'Last error',
    },
    kinds: {
      question: 'Question',
      thread: 'Thread',
      answers: 'Private answers',
      reveal: 'Reference answer',
      closed: 'Question marked as closed',
      forgotten: 'Answer taken out on request',
      notice: 'Notice',
      receipt: 'sign that a reply was taken',
      reminder: 'reminder',
      welcome: 'welcome',
    },
    states: {
      owed: 'Waiting',
      sending: 'Being sent',
      sent: 'Sent',
      failed: 'Failed',
      dropped: 'No longer needed',
    },
  },
  answers: {
    title: (members) =>
      members === 1 ? 'Answers from 1 person' : `Answers from ${number.format(members)} people`,
    none: 'Nobody has answered.',
    columns: { member: 'Member', text: 'Answer', written: 'Written', visibility: 'Seen by others' },
    nameless: 'without a name',
    visibilities: {
      thread: 'in the thread',
      named: 'at the reveal, with name',
      anonymous: 'at the reveal, without name',
      hidden: 'never',
    },
    edited: 'edited',
    late: 'after the reveal',
    deleted: 'deleted',
    erased: 'text erased',
    download: 'Download the answers as CSV',
  },
  reason,
};

function lateness(latenessMs: number): string {
  const minutes = Math.floor(latenessMs / 60_000);
  if (minutes < 1) return 'on time';
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${minutes} min late`;
  return rest === 0 ? `${hours} h late` : `${hours} h ${rest} min late`;
}

function reason(reason: Reason, instant: (at: number) => string): string {
  switch (reason.code) {
    case 'too-late':
      return reason.occurrences > 1
        ? `It was too late to post. ${number.format(reason.occurrences)} questions were missed in a row, the first due ${instant(reason.sinceAt)}.`
        : `It was due ${instant(reason.sinceAt)} and could not be posted in time.`;
    case 'not-sent-in-time':
      return 'The platform could not be reached until it was too late to post.';
    case 'skipped-by-lead':
      return `A lead took ${reason.date} out.`;
    case 'day-off':
      return reason.fromDate === reason.untilDate
        ? 'It was a day off.'
        : `These were days off, from ${reason.fromDate} to ${reason.untilDate}.`;
    case 'no-question':
      return 'No question in the bank fits this channel. Widen its roles or sections, or add questions.';
    case 'question-deleted':
      return 'Someone deleted the question before its answer was revealed.';
    case 'thread-gone':
      return 'The thread is gone, so there was nowhere to reveal the answer.';
    case 'paused-by-lead':
      return 'A lead paused the practice.';
    case 'stopped-by-lead':
      return 'A lead stopped the practice in this channel.';
    case 'refused':
      return `The platform refuses messages to this channel (${reason.error}).`;
    case 'channel-lost':
      return `The channel can no longer be reached (${reason.error}).`;
    default:
      return reason satisfies never;
  }
}
