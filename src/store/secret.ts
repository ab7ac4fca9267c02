import { createHmac } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from './tables.js';

/** The key of the store; it never changes, so it is read once. */
export type Secret = (db: Kysely<Tables>) => Promise<string>;

export function createSecret(): Secret {
  let known: string | undefined;
  return async (db) => {
    known ??= (
      await db.selectFrom('lease').select('owner').where('name', '=', 'secret').executeTakeFirstOrThrow()
    ).owner;
    return known;
  };
}

/** Ids that begin so stand for messages of members who were forgotten. */
export const forgottenPrefix = 'forgotten:';

/** From here and below there an index has them, wherever a database sorts the colon; after it come only digits and a to f. */
export const forgottenIdsFrom = 'forgotten';
export const forgottenIdsTo = 'forgotteng';

/** What is left of the id of a message whose author was forgotten: enough to recognise it, not to find it. */
export async function forgottenIdOf(
  db: Kysely<Tables>,
  secret: Secret,
  message: { readonly roundId: string; readonly externalId: string },
): Promise<string> {
  const digest = createHmac('sha256', await secret(db)).update(`${message.roundId}\n${message.externalId}`);
  return `${forgottenPrefix}${digest.digest('hex').slice(0, 32)}`;
}
