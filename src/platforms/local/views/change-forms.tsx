import type { LocalMessage } from '../local-store.js';
import { hrefOf, type PageContent } from '../page-content.js';
import { PageFields } from './page-fields.js';

type Props = { readonly content: PageContent; readonly message: LocalMessage };

/** Puts a private message away. */
export function DismissForm({ content, message }: Props) {
  return (
    <form method="post" action="/local/delete" data-live>
      <PageFields content={content} />
      <input type="hidden" name="message" value={message.id} />
      <button type="submit" class="quiet">
        {content.texts.message.dismiss}
      </button>
    </form>
  );
}

/** Stands in the place of one's own message while it is changed. */
export function EditForm({ content, message }: Props) {
  const { texts, place, problem } = content;
  const text = message.body.kind === 'typed' ? message.body.text : '';
  const draft = problem?.draft?.box === 'edit' ? problem.draft.values.get('text') : undefined;
  return (
    <form class="edit" method="post" action="/local/edit" data-live>
      <PageFields content={content} />
      <input type="hidden" name="message" value={message.id} />
      {/* A browser drops the first line end of a text area. */}
      <textarea name="text" rows={3} dir="auto" aria-label={texts.message.editLabel} autofocus>
        {`\n${draft ?? text}`}
      </textarea>
      <div class="buttons">
        <button type="submit" class="button primary">
          {texts.message.save}
        </button>
        <a class="button plain" data-live data-cancel href={hrefOf(place)}>
          {texts.message.cancel}
        </a>
        <button type="submit" class="button danger" formaction="/local/delete">
          {texts.message.delete}
        </button>
      </div>
    </form>
  );
}
