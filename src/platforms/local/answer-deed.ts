import type { Message } from '../message.js';
import type { ActionReply } from '../platform.js';
import { PROGRAM } from './people.js';
import { addressOf, type Visitor, type Workspace } from './workspace.js';

const FORM_LIFE_MS = 7 * 24 * 60 * 60 * 1000;

/** What the page shows next: a channel, perhaps with a thread beside it and a form in front. */
export type Place = {
  readonly channel: string;
  readonly threadRef?: string | undefined;
  readonly form?: string | undefined;
};

/** What every deed of a visitor has in common. */
export const deedOf = ({ person, chosenLocale }: Visitor, { channel }: Place, id: string) => ({
  id,
  address: addressOf(channel),
  memberId: person.id,
  locale: chosenLocale,
  mayManage: person.role === 'lead',
});

type Replied = { readonly place: Place; readonly id: string; readonly reply: ActionReply };

/** Shows the answer to a deed to the one who did it: a private message in the same place, or a form to fill in. */
export async function keepReply(workspace: Workspace, visitor: Visitor, replied: Replied): Promise<Place> {
  const { place, id, reply } = replied;
  switch (reply.kind) {
    case 'message':
      await privateMessage(workspace, visitor, { place, id: `${id}-reply`, message: reply.message });
      return place;
    case 'form': {
      const openedAt = workspace.stamp();
      await workspace.store.dropFormsBefore(openedAt - FORM_LIFE_MS);
      const form = `${id}-form`;
      await workspace.store.addForm({
        id: form,
        person: visitor.person.id,
        channel: place.channel,
        threadRef: place.threadRef,
        form: reply.form,
        createdAt: openedAt,
      });
      return { ...place, form };
    }
    default:
      return reply satisfies never;
  }
}

type PrivateMessage = { readonly place: Place; readonly id: string; readonly message: Message };

export async function privateMessage(
  workspace: Workspace,
  { person }: Visitor,
  { place, id, message }: PrivateMessage,
): Promise<void> {
  await workspace.store.add({
    id,
    channel: place.channel,
    threadRef: place.threadRef,
    author: PROGRAM,
    body: { kind: 'message', message },
    visibleTo: person.id,
    createdAt: workspace.stamp(),
  });
  workspace.feed.announce(place.channel);
}
