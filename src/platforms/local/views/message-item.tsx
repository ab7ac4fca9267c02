import type { LocalMessage } from '../local-store.js';
import { hrefOf, type PageContent } from '../page-content.js';
import { nameOf, PROGRAM, personById } from '../people.js';
import { Avatar } from './avatar.js';
import { DismissForm, EditForm } from './change-forms.js';
import { Icon } from './icons.js';
import { MessageBody } from './message-body.js';
import { Instant } from './spans.js';
import { leadsToThread, ThreadLink } from './thread-link.js';

type Props = {
  readonly content: PageContent;
  readonly message: LocalMessage;
  /** The thread it is shown in; undefined in the channel. */
  readonly threadRef?: string | undefined;
};

/** One message of a list. `data-version` changes whenever anything of it looks different. */
export function MessageItem({ content, message, threadRef }: Props) {
  const summary = threadRef === undefined ? content.summaries.get(message.id) : undefined;
  const isEditing = content.editing === message.id && isOwn(content, message);
  const version = [message.versionAt, summary?.replies ?? 0, summary?.lastAt ?? 0, isEditing].join('.');
  const id = `${threadRef === undefined ? 'm' : 't'}-${message.id}`;
  if (message.deletedAt !== undefined) {
    return (
      <li id={id} class="item deleted" data-version={version}>
        <p>{content.texts.message.deleted}</p>
        {threadRef === undefined ? <ThreadLink content={content} message={message} /> : undefined}
      </li>
    );
  }
  return (
    <li id={id} class={itemClass(message)} data-version={version}>
      <Avatar author={message.author} locale={content.visitor.locale} />
      <article aria-labelledby={`${id}-by`}>
        <Byline id={`${id}-by`} content={content} message={message} threadRef={threadRef} />
        {isEditing ? (
          <EditForm content={content} message={message} />
        ) : message.body.kind === 'typed' ? (
          <p class="said typed" dir="auto">
            {message.body.text}
          </p>
        ) : (
          <MessageBody
            content={content}
            message={message}
            threadRef={threadRef}
            said={message.body.message}
          />
        )}
        {threadRef === undefined && leadsToThread(content, message) ? (
          <ThreadLink content={content} message={message} />
        ) : undefined}
      </article>
    </li>
  );
}

const isOwn = ({ visitor }: PageContent, { author }: LocalMessage): boolean => author === visitor.person.id;

const itemClass = ({ body, visibleTo }: LocalMessage): string =>
  ['item', body.kind === 'typed' ? 'by-person' : 'by-program', visibleTo === undefined ? '' : 'private']
    .filter((word) => word !== '')
    .join(' ');

function Byline({ content, message, threadRef, id }: Props & { readonly id: string }) {
  const { texts, visitor, place } = content;
  const role = message.author === PROGRAM ? 'program' : personById(message.author)?.role;
  const name = message.author === PROGRAM ? texts.product : nameOf(message.author, visitor.locale);
  const isPrivate = message.visibleTo !== undefined;
  const canEdit = isOwn(content, message) && content.editing !== message.id;
  return (
    <header class="byline">
      <span id={id}>
        <bdi class="name">{name}</bdi>
        {role === undefined || role === 'member' ? undefined : (
          <span class="role">{texts.person.roles[role]}</span>
        )}
      </span>
      <Instant at={message.createdAt} style="near" locale={visitor.locale} />
      {message.body.kind === 'typed' && message.editedAt !== undefined ? (
        <span class="edited">{texts.message.edited}</span>
      ) : undefined}
      {isPrivate ? (
        <span class="only-you">
          <Icon name="eye" />
          {texts.message.onlyYou}
        </span>
      ) : undefined}
      {isPrivate ? <DismissForm content={content} message={message} /> : undefined}
      {threadRef === undefined && !isPrivate && !leadsToThread(content, message) ? (
        <a
          class="quiet"
          data-live
          data-opens-thread
          href={hrefOf({ channel: place.channel, threadRef: message.id })}
        >
          {texts.thread.reply}
        </a>
      ) : undefined}
      {canEdit ? (
        <a
          class="quiet"
          data-live
          href={hrefOf({ ...place, threadRef: threadRef ?? place.threadRef, editing: message.id })}
        >
          {texts.message.edit}
        </a>
      ) : undefined}
    </header>
  );
}
