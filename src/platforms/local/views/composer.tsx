import type { PageContent } from '../page-content.js';
import { Icon } from './icons.js';
import { PageFields } from './page-fields.js';

type Props = { readonly content: PageContent; readonly threadRef?: string | undefined };

/** The box to type into, below a channel or a thread. */
export function Composer({ content, threadRef }: Props) {
  const { texts, place, problem } = content;
  const box = threadRef === undefined ? 'channel' : 'thread';
  const draft = problem?.draft?.box === box ? (problem.draft.values.get('text') ?? '') : '';
  const label = threadRef === undefined ? texts.composer.label(place.channel) : texts.composer.threadLabel;
  const placeholder =
    threadRef === undefined ? texts.composer.placeholder(place.channel) : texts.composer.threadPlaceholder;
  return (
    <form class="composer" method="post" action="/local/say" data-live data-composer>
      <PageFields content={content} />
      {threadRef === undefined ? undefined : <input type="hidden" name="thread" value={threadRef} />}
      <div class="box">
        <textarea
          id={`${box}-text`}
          name="text"
          rows={1}
          dir="auto"
          aria-label={label}
          placeholder={placeholder}
          autocomplete="off"
        >
          {`\n${draft}`}
        </textarea>
        <button type="submit" class="send" aria-label={texts.composer.send} title={texts.composer.send}>
          <Icon name="send" />
        </button>
      </div>
      <p class="hint">
        <span class="keys">{texts.composer.keys}</span>
        <span>
          <code>/question help</code> {texts.composer.help}
        </span>
      </p>
    </form>
  );
}
