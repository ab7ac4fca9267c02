import type { RawFile } from 'discord.js';
import type { Message } from '../message.js';
import { type RenderedMessage, renderMessage } from './render-message.js';

export type MessageBody = { readonly body: Record<string, unknown>; readonly files: RawFile[] };

/** The names of everybody a message shows; whoever cannot be looked up stays without one. */
async function namesIn(
  nameOf: (memberId: string) => Promise<string | undefined>,
  message: Message,
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Set<string>();
  // Rendering asks for every name it needs.
  renderMessage(message, {
    key: '',
    names: {
      get: (memberId) => {
        wanted.add(memberId);
        return undefined;
      },
    },
  });
  const names = new Map<string, string>();
  for (const memberId of wanted) {
    const name = await nameOf(memberId);
    if (name !== undefined) names.set(memberId, name);
  }
  return names;
}

/** A message as Discord takes it, marked with its key. */
export async function messageBody(
  message: Message,
  key: string,
  nameOf: (memberId: string) => Promise<string | undefined>,
): Promise<MessageBody> {
  return bodyOf(renderMessage(message, { key, names: await namesIn(nameOf, message) }));
}

const bodyOf = ({ components, flags, allowedMentions, attachments }: RenderedMessage): MessageBody => ({
  body: {
    components,
    flags,
    allowed_mentions: allowedMentions,
    ...(attachments.length > 0 && {
      attachments: attachments.map(({ name }, id) => ({ id, filename: name })),
    }),
  },
  files: attachments.map(({ name, text }) => ({
    name,
    data: text,
    contentType: 'text/plain; charset=utf-8',
  })),
});
