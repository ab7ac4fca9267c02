import type { LocalMessage } from '../local-store.js';
import { hrefOf, type PageContent } from '../page-content.js';
import { PROGRAM } from '../people.js';
import { Avatar } from './avatar.js';
import { Icon } from './icons.js';
import { Instant } from './spans.js';

type Props = { readonly content: PageContent; readonly message: LocalMessage };

/** Whether the way into its thread stands below a message; below others it shows only when asked for. */
export function leadsToThread({ summaries }: PageContent, { id, body, visibleTo }: LocalMessage): boolean {
  if (visibleTo !== undefined) return false;
  return summaries.has(id) || (body.kind === 'message' && body.message.tone === 'question');
}

/** The way into the thread: an invitation, or how much was said there. */
export function ThreadLink({ content, message }: Props) {
  const { texts, visitor, place } = content;
  const summary = content.summaries.get(message.id);
  const href = hrefOf({ channel: place.channel, threadRef: message.id });
  if (summary === undefined) {
    return (
      <a class="thread-link inviting" href={href} data-live data-opens-thread>
        <Icon name="reply" />
        {texts.thread.answer}
      </a>
    );
  }
  return (
    <a class="thread-link" href={href} data-live data-opens-thread>
      <span class="faces" aria-hidden="true">
        {summary.authors
          .filter((author) => author !== PROGRAM)
          .map((author) => (
            <Avatar author={author} locale={visitor.locale} />
          ))}
      </span>
      <strong>{texts.thread.replies(summary.replies)}</strong>
      <span class="last">
        {texts.thread.last} <Instant at={summary.lastAt} style="near" locale={visitor.locale} />
      </span>
    </a>
  );
}
