import type { PageTexts } from '../../texts/page-texts.js';
import type { Place } from './answer-deed.js';
import type { LocalForm, LocalMessage, ThreadSummary } from './local-store.js';
import { Refusal } from './refusal.js';
import { requireChannel, requireMessage, requireThread, type Visitor, type Workspace } from './workspace.js';

const PAGE_LENGTH = 60;

/** Before the name of each field of a form, to keep it apart from what every form sends. */
export const FIELD_PREFIX = 'field-';

/** What the address of the page asks for. */
export type PageRequest = Place & {
  /** A message whose text is being changed. */
  readonly editing?: string | undefined;
  /** Show the messages before this one. */
  readonly before?: string | undefined;
};

/** What was typed into a form that was refused, to be shown again. */
export type Draft = {
  readonly box: 'channel' | 'thread' | 'edit' | 'form';
  readonly values: ReadonlyMap<string, string>;
};

export type Problem = {
  readonly sentence: string;
  /** What is wrong with each field of the form, by its name. */
  readonly fields: ReadonlyMap<string, string>;
  readonly draft?: Draft | undefined;
};

/** Everything that is on the page. */
export type PageContent = {
  readonly texts: PageTexts;
  readonly visitor: Visitor;
  readonly channels: readonly string[];
  readonly place: Place;
  readonly editing?: string | undefined;
  readonly isLatest: boolean;
  readonly hasEarlier: boolean;
  readonly messages: readonly LocalMessage[];
  readonly summaries: ReadonlyMap<string, ThreadSummary>;
  readonly thread?: { readonly root: LocalMessage; readonly replies: readonly LocalMessage[] } | undefined;
  readonly form?: LocalForm | undefined;
  readonly problem?: Problem | undefined;
  /** New for every page; see `repeatableId`. */
  readonly nonce: string;
};

/** @throws Refusal when the address names something that is not there */
export async function readPage(
  workspace: Workspace,
  visitor: Visitor,
  asked: PageRequest,
): Promise<PageContent> {
  const { store } = workspace;
  const channel = requireChannel(workspace, asked.channel);
  const viewer = visitor.person.id;
  const before =
    asked.before === undefined ? undefined : await requireMessage(workspace, visitor.person, asked.before);
  // One more than is shown tells whether there are earlier ones.
  const found = await store.page({ channel, viewer, limit: PAGE_LENGTH + 1, before });
  const messages = found.slice(-PAGE_LENGTH);
  const threadRefs = messages.map(({ id }) => id);
  const { threadRef } = asked;
  return {
    texts: workspace.texts[visitor.locale],
    visitor,
    channels: workspace.channels,
    place: { channel, threadRef, form: asked.form },
    editing: asked.editing,
    isLatest: before === undefined,
    hasEarlier: found.length > messages.length,
    messages,
    summaries: await store.summaries(threadRefs),
    thread:
      threadRef === undefined
        ? undefined
        : {
            root: await requireThread(workspace, channel, threadRef),
            replies: await store.thread(threadRef, viewer),
          },
    form: asked.form === undefined ? undefined : await readForm(workspace, visitor, asked.form),
    nonce: workspace.newId(),
  };
}

async function readForm({ store }: Workspace, { person }: Visitor, id: string): Promise<LocalForm> {
  const form = await store.form(id);
  if (form?.person === person.id) return form;
  throw new Refusal(404, (texts) => texts.formGone);
}

/** The address of a place on the page. */
export function hrefOf(asked: PageRequest & { readonly lang?: string | undefined }, anchor?: string): string {
  const { channel, threadRef, form, editing, before, lang } = asked;
  const query = new URLSearchParams({ channel });
  const rest = { thread: threadRef, form, edit: editing, before, lang };
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) query.set(name, value);
  return `/?${query}${anchor === undefined ? '' : `#${anchor}`}`;
}
