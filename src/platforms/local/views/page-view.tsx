import type { PageContent } from '../page-content.js';
import { ChannelView } from './channel-view.js';
import { FormDialog } from './form-dialog.js';
import { Sidebar } from './sidebar.js';
import { ThreadView } from './thread-view.js';

type Props = {
  readonly content: PageContent;
  readonly assets: { readonly style: string; readonly script: string };
};

/** The whole document; it works as it is, and the script makes it quicker. */
export function PageView({ content, assets }: Props) {
  const { texts, visitor, place, thread, form, problem } = content;
  const isShownInForm = problem?.draft?.box === 'form' && form !== undefined;
  return (
    <html lang={visitor.locale}>
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, interactive-widget=resizes-content"
        />
        <meta name="color-scheme" content="light dark" />
        <title>{texts.title(place.channel)}</title>
        <link rel="icon" href={favicon} />
        <link rel="stylesheet" href={assets.style} />
        <script type="module" src={assets.script} />
      </head>
      <body
        data-channel={place.channel}
        data-person={visitor.person.id}
        data-offline={texts.offline}
        data-not-sent={texts.notSent}
      >
        <a class="skip" href="#messages">
          {texts.skipToMessages}
        </a>
        <a class="skip" href={thread === undefined ? '#channel-text' : '#thread-text'}>
          {texts.skipToComposer}
        </a>
        <div id="workspace" class={thread === undefined ? 'workspace' : 'workspace with-thread'}>
          <Sidebar content={content} />
          <ChannelView content={content} />
          {thread === undefined ? undefined : (
            <ThreadView content={content} root={thread.root} replies={thread.replies} />
          )}
        </div>
        <p id="problem" class="toast" role="alert" data-problem>
          {isShownInForm ? '' : problem?.sentence}
        </p>
        <p id="status" class="toast" role="status" />
        <p id="offered" class="unseen" role="status" />
        {form === undefined ? undefined : <FormDialog content={content} opened={form} />}
      </body>
    </html>
  );
}

const favicon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#0d6b58"/>' +
    '<path fill="#fff" d="M8 10.5a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-6.5l-4.5 4v-4h-1a2 2 0 0 1-2-2z"/></svg>',
)}`;
