import type { ExpressionBuilder, Kysely, Selectable } from 'kysely';
import type {
  LocalBody,
  LocalMessage,
  LocalStore,
  PageRequest,
  ThreadSummary,
} from '../platforms/local/local-store.js';
import { toForm, toFormRow, toMessage, toMessageRow } from './local-rows.js';
import type { LocalTables } from './local-tables.js';

/** Keeps the local workspace in the same database as everything else. */
export function createLocalStore(db: Kysely<LocalTables>): LocalStore {
  return {
    add: (message) => addMessage(db, message),
    get: async (id) => {
      const row = await db.selectFrom('local_message').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toMessage(row);
    },
    byDeliveryKey: async (key) => {
      const row = await db
        .selectFrom('local_message')
        .selectAll()
        .where('delivery_key', '=', key)
        .executeTakeFirst();
      return row && toMessage(row);
    },
    change: (id, body, changedAt) =>
      updateStanding(db, id, { body: JSON.stringify(body), edited_at: changedAt, version_at: changedAt }),
    erase: (id, deletedAt) =>
      updateStanding(db, id, { body: EMPTY_BODY, deleted_at: deletedAt, version_at: deletedAt }),
    page: (wanted) => readPage(db, wanted),
    thread: async (threadRef, viewer) => {
      const rows = await db
        .selectFrom('local_message')
        .selectAll()
        .where('thread_id', '=', threadRef)
        .where('deleted_at', 'is', null)
        .where((expression) => mayBeSeen(expression, viewer))
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(toMessage);
    },
    summaries: (threadRefs) => readSummaries(db, threadRefs),
    newestAt: async () => {
      const row = await db
        .selectFrom('local_message')
        .select((expression) => expression.fn.max('version_at').as('newest'))
        .executeTakeFirst();
      return Number(row?.newest ?? 0);
    },
    addForm: async (form) => {
      await db
        .insertInto('local_form')
        .values(toFormRow(form))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    form: async (id) => {
      const row = await db.selectFrom('local_form').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toForm(row);
    },
    dropFormsBefore: async (createdBefore) => {
      await db.deleteFrom('local_form').where('created_at', '<', createdBefore).execute();
    },
    dropPrivate: async (person) => {
      await db.deleteFrom('local_message').where('visible_to', '=', person).execute();
      await db.deleteFrom('local_form').where('person', '=', person).execute();
    },
  };
}

const EMPTY_BODY = JSON.stringify({ kind: 'typed', text: '' } satisfies LocalBody);

async function addMessage(
  db: Kysely<LocalTables>,
  message: Parameters<LocalStore['add']>[0],
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('local_message')
    .values(toMessageRow(message))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

async function updateStanding(
  db: Kysely<LocalTables>,
  id: string,
  change: Partial<Selectable<LocalTables['local_message']>>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('local_message')
    .set(change)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

function mayBeSeen(expression: ExpressionBuilder<LocalTables, 'local_message'>, viewer: string | undefined) {
  const byAll = expression('visible_to', 'is', null);
  return viewer === undefined ? byAll : expression.or([byAll, expression('visible_to', '=', viewer)]);
}

async function readPage(db: Kysely<LocalTables>, wanted: PageRequest): Promise<readonly LocalMessage[]> {
  const { before } = wanted;
  let query = db
    .selectFrom('local_message')
    .selectAll()
    .where('channel', '=', wanted.channel)
    .where('thread_id', 'is', null)
    .where((expression) => mayBeSeen(expression, wanted.viewer))
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('deleted_at', 'is', null),
        exists(
          selectFrom('local_message as reply')
            .select('reply.id')
            .whereRef('reply.thread_id', '=', 'local_message.id')
            .where('reply.deleted_at', 'is', null)
            .where((reply) => reply('reply.visible_to', 'is', null)),
        ),
      ]),
    );
  if (before !== undefined) {
    query = query.where(({ or, and, eb }) =>
      or([
        eb('created_at', '<', before.createdAt),
        and([eb('created_at', '=', before.createdAt), eb('id', '<', before.id)]),
      ]),
    );
  }
  const rows = await query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(wanted.limit).execute();
  return rows.reverse().map(toMessage);
}

async function readSummaries(
  db: Kysely<LocalTables>,
  threadRefs: readonly string[],
): Promise<ReadonlyMap<string, ThreadSummary>> {
  if (threadRefs.length === 0) return new Map();
  const rows = await db
    .selectFrom('local_message')
    .select(['thread_id', 'author'])
    .select(({ fn }) => [fn.countAll<number>().as('replies'), fn.max('created_at').as('last_at')])
    .where('thread_id', 'in', threadRefs)
    .where('deleted_at', 'is', null)
    .where('visible_to', 'is', null)
    .groupBy(['thread_id', 'author'])
    .orderBy('author')
    .execute();
  const found = new Map<string, ThreadSummary>();
  for (const { thread_id: threadRef, author, replies, last_at: lastAt } of rows) {
    if (threadRef === null) continue;
    const known = found.get(threadRef);
    found.set(threadRef, {
      replies: (known?.replies ?? 0) + Number(replies),
      lastAt: Math.max(known?.lastAt ?? 0, Number(lastAt)),
      authors: [...(known?.authors ?? []), author],
    });
  }
  return found;
}
