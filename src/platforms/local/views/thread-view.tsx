import type { LocalMessage } from '../local-store.js';
import { hrefOf, type PageContent } from '../page-content.js';
import { Composer } from './composer.js';
import { Icon } from './icons.js';
import { MessageItem } from './message-item.js';

type Props = {
  readonly content: PageContent;
  readonly root: LocalMessage;
  readonly replies: readonly LocalMessage[];
};

/** A thread beside the channel; on a phone in its place. */
export function ThreadView({ content, root, replies }: Props) {
  const { texts, place } = content;
  return (
    <aside id="thread" class="thread" aria-labelledby="thread-title" data-thread={root.id}>
      <header class="bar">
        <h2 id="thread-title" tabindex={-1}>
          {texts.thread.title}
        </h2>
        <a
          class="close"
          href={hrefOf({ channel: place.channel })}
          aria-label={texts.thread.close}
          title={texts.thread.close}
          data-live
          data-closes-thread
        >
          <Icon name="close" />
        </a>
      </header>
      <div class="scroll" role="log" aria-label={texts.thread.messages} tabindex={0}>
        <ol id="thread-messages" class="list">
          <MessageItem content={content} message={root} threadRef={root.id} />
          {replies.length > 0 ? undefined : (
            <li id="no-replies" class="no-replies" data-version="0">
              {texts.thread.empty}
            </li>
          )}
          {replies.map((message) => (
            <MessageItem content={content} message={message} threadRef={root.id} />
          ))}
        </ol>
      </div>
      <Composer content={content} threadRef={root.id} />
    </aside>
  );
}
