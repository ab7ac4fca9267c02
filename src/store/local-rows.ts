import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { LocalBody, LocalForm, LocalMessage, NewLocalMessage } from '../platforms/local/local-store.js';
import type { Form, Message } from '../platforms/message.js';
import { parseJson, trusted } from './json.js';
import type { LocalTables } from './local-tables.js';

const bodySchema: z.ZodType<LocalBody> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('typed'), text: z.string() }),
  z.object({ kind: z.literal('message'), message: trusted<Message>() }),
]);

export function toMessage(row: Selectable<LocalTables['local_message']>): LocalMessage {
  return {
    id: row.id,
    channel: row.channel,
    threadRef: row.thread_id ?? undefined,
    author: row.author,
    deliveryKey: row.delivery_key ?? undefined,
    body: parseJson(bodySchema, row.body),
    visibleTo: row.visible_to ?? undefined,
    createdAt: row.created_at,
    editedAt: row.edited_at ?? undefined,
    versionAt: row.version_at,
    deletedAt: row.deleted_at ?? undefined,
  };
}

export function toForm(row: Selectable<LocalTables['local_form']>): LocalForm {
  return {
    id: row.id,
    person: row.person,
    channel: row.channel,
    threadRef: row.thread_id ?? undefined,
    form: parseJson(trusted<Form>(), row.form),
    createdAt: row.created_at,
  };
}

export const toFormRow = (form: LocalForm): Selectable<LocalTables['local_form']> => ({
  id: form.id,
  person: form.person,
  channel: form.channel,
  thread_id: form.threadRef ?? null,
  form: JSON.stringify(form.form),
  created_at: form.createdAt,
});

export const toMessageRow = (message: NewLocalMessage): Selectable<LocalTables['local_message']> => ({
  id: message.id,
  channel: message.channel,
  thread_id: message.threadRef ?? null,
  author: message.author,
  delivery_key: message.deliveryKey ?? null,
  body: JSON.stringify(message.body),
  visible_to: message.visibleTo ?? null,
  created_at: message.createdAt,
  edited_at: null,
  version_at: message.createdAt,
  deleted_at: null,
});
