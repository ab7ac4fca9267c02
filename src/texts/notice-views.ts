import { type Message, plain } from '../platforms/message.js';
import type { Permission } from '../platforms/platform-health.js';
import type { Channel } from '../practice/channel.js';
import type { Reason } from '../practice/reason.js';
import type { Locale } from '../questions/locale.js';
import { textsFor } from './texts.js';

/** Tells whoever set practice up that the platform shuts it out, and how to mend it. */
export function pausedNotice(
  channel: Channel,
  { code, error }: Extract<Reason, { code: 'refused' | 'channel-lost' }>,
  missing: readonly Permission[],
): Message {
  const { notices, platform } = textsFor(channel.settings.locale);
  const [what, mend] =
    code === 'refused'
      ? [notices.paused(error), notices.mend]
      : [notices.lost[error === 'left-team' ? 'team' : 'channel'], notices.mendLost];
  return {
    tone: 'warning',
    summary: what,
    blocks: [
      { kind: 'paragraph', text: what },
      ...(missing.length === 0 ? [] : [{ kind: 'paragraph', text: platform.missingThere(missing) } as const]),
      { kind: 'paragraph', text: mend },
    ],
  };
}

/** Greets a channel: what this is, and the one command to run next. */
export function welcomeMessage(locale: Locale): Message {
  const { help, notices } = textsFor(locale);
  return {
    tone: 'notice',
    summary: help.welcome,
    blocks: [
      { kind: 'paragraph', text: help.welcome },
      { kind: 'paragraph', text: notices.begin },
    ],
  };
}

/** Tells a member, in the thread, that what they wrote there cannot be read, and offers the form instead. Without a member to nobody. */
export function unreadableMessage(locale: Locale, roundId: string, memberId: string | undefined): Message {
  const { question, platform } = textsFor(locale);
  return {
    tone: 'notice',
    summary: platform.unreadable,
    blocks: [
      {
        kind: 'paragraph',
        text: [
          ...(memberId === undefined
            ? []
            : [{ kind: 'member', memberId } as const, plain(platform.addressed)]),
          plain(platform.unreadable),
        ],
      },
      {
        kind: 'buttons',
        buttons: [{ label: question.answerButton, action: 'answer', subject: roundId, style: 'primary' }],
      },
    ],
  };
}

/** A short private reply of one or a few sentences. */
export function notice(sentence: string, ...more: readonly string[]): Message {
  return {
    tone: 'notice',
    summary: sentence,
    blocks: [sentence, ...more].map((text) => ({ kind: 'paragraph', text })),
  };
}

/** A private reply to something that cannot be done as asked. */
export const warning = (sentence: string, ...more: readonly string[]): Message => ({
  ...notice(sentence, ...more),
  tone: 'warning',
});
