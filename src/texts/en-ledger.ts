import type { Reason } from '../practice/reason.js';
import type { DashboardTexts } from './dashboard-texts.js';
import type { LedgerNote } from './ledger-events.js';
import { troubleOf } from './trouble.js';

const number = new Intl.NumberFormat('en');

export const troubles: DashboardTexts['troubles'] = {
  busy: 'the platform asked to send less at a time',
  'no-answer': 'the platform did not answer',
  interrupted: 'it was interrupted and is tried again',
  'not-configured': 'Rehearse was started without this platform',
  'not-in-channel': 'Rehearse is not in the channel; invite it again',
  'no-channel': 'the channel is gone',
  archived: 'the channel or thread is archived',
  forbidden: 'Rehearse lacks the permission to write there',
  'signed-out': 'the platform no longer accepts the token of Rehearse',
  'no-thread': 'the thread is gone',
  'no-message': 'the message is gone',
  'no-member': 'this member cannot be reached',
  'left-team': 'Rehearse was removed from the workspace or server',
  'too-late': 'it would have come too late',
  'question-deleted': 'the question was deleted',
  paused: 'the practice was paused',
  stopped: 'the practice was stopped',
};

export const otherTrouble: DashboardTexts['otherTrouble'] = (code) =>
  `the platform gave “${code}” as the reason`;

function troubleWords(code: string): string {
  const kind = troubleOf(code);
  return kind === undefined ? otherTrouble(code) : troubles[kind];
}

export function noteSentence({ event, detail = '', who = 'Someone', when }: LedgerNote): string {
  switch (event) {
    case 'setup':
      return `${who} set up the practice or changed its settings.`;
    case 'pause':
      return detail === '' ? `${who} paused the practice.` : `${who} paused the practice until ${detail}.`;
    case 'resume':
      return `${who} resumed the practice.`;
    case 'stop':
      return `${who} stopped the practice.`;
    case 'skip':
      return `${who} took ${detail} out.`;
    case 'schedule-added':
      return `${who} added a schedule: ${when(detail)}.`;
    case 'schedule-removed':
      return `${who} removed a schedule: ${when(detail)}.`;
    case 'suggestion-approved':
      return `${who} approved a suggested question${detail === '' ? '' : `; it is ${detail} now`}.`;
    case 'suggestion-returned':
      return `${who} sent a suggested question back for another try.`;
    case 'suggestion-declined':
      return `${who} declined a suggested question.`;
    case 'channel-paused':
      return `The practice was paused: ${troubleWords(detail)}.`;
    case 'channel-reachable':
      return 'The channel can be reached again, and practice goes on.';
    case 'clock-stepped-back':
      return `The clock of this machine was set back by ${inMinutes(Number(detail))}.`;
    case 'texts-erased':
      return detail === '1'
        ? 'The text of 1 answer was erased because of its age.'
        : `The texts of ${number.format(Number(detail))} answers were erased because of their age.`;
    default:
      return `Something else happened, noted as “${[event, detail].filter((word) => word !== '').join(': ')}”.`;
  }
}

function inMinutes(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${number.format(Math.round(seconds / 60))} min`;
}

export function lateness(latenessMs: number): string {
  const minutes = Math.floor(latenessMs / 60_000);
  if (minutes < 1) return 'on time';
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${minutes} min late`;
  return rest === 0 ? `${hours} h late` : `${hours} h ${rest} min late`;
}

export function reason(reason: Reason, instant: (at: number) => string): string {
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
      return `The platform refuses messages to this channel: ${troubleWords(reason.error)}.`;
    case 'channel-lost':
      return `The channel can no longer be reached: ${troubleWords(reason.error)}.`;
    default:
      return reason satisfies never;
  }
}
