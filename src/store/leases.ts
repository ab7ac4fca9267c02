import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { platformNames, type TeamPlace } from '../practice/channel.js';
import type { Database } from './database.js';
import type { LeaseStore } from './lease-store.js';
import type { Tables } from './tables.js';

/** Which process asks, and the clock that all of them go by. */
export type Share = { readonly owner: string; readonly database: Pick<Database, 'now'> };

const teamLease = (teamId: string): string => `team/${teamId}`;
const processLease = (platform: string, owner: string): string => `process/${platform}/${owner}`;

/** Channels of teams that this process looks after; those of the other teams are not its business. */
export const heldChannels = (db: Kysely<Tables>, { owner, database }: Share) =>
  db
    .selectFrom('channel')
    .innerJoin('lease', (join) => join.on('lease.name', '=', sql<string>`'team/' || channel.team_id`))
    .select('channel.id')
    .where('lease.owner', '=', owner)
    .where('lease.until_at', '>', database.now);

export function leaseStore(db: Kysely<Tables>, { owner, database }: Share): LeaseStore {
  return {
    hold: (name, forMs) => hold(db, database.now, { name, owner, forMs }),
    keepTeams: (platforms, forMs) => keepTeams(db, database.now, { platforms, owner, forMs }),
    letGo: (name) => letGo(db, owner, [name]),
    letGoOfAll: async () => {
      await db.updateTable('lease').set({ until_at: 0 }).where('owner', '=', owner).execute();
    },
  };
}

/** Every process takes its share of the teams and no more, so that those that start later find some left. */
async function keepTeams(
  db: Kysely<Tables>,
  now: Database['now'],
  wanted: { readonly platforms: readonly string[]; readonly owner: string; readonly forMs: number },
): Promise<readonly TeamPlace[]> {
  const { owner, platforms, forMs } = wanted;
  for (const platform of platforms)
    await hold(db, now, { name: processLease(platform, owner), owner, forMs });
  await letGoElsewhere(db, owner, platforms);
  await renewTeams(db, now, owner, forMs);
  const orphans: TeamPlace[] = [];
  for (const platform of platforms) orphans.push(...(await takeShare(db, now, { platform, owner, forMs })));
  return orphans;
}

async function takeShare(
  db: Kysely<Tables>,
  now: Database['now'],
  { platform, owner, forMs }: { readonly platform: string; readonly owner: string; readonly forMs: number },
): Promise<readonly TeamPlace[]> {
  const teams = await standingOf(db, now, platform);
  if (teams.length === 0) return [];
  const mine = teams.filter((team) => team.owner === owner);
  const free = teams.filter((team) => team.owner === undefined);
  const share = Math.ceil(teams.length / (await countProcesses(db, now, platform)));
  const surplus = mine.slice(share).map(({ id }) => teamLease(id));
  if (surplus.length > 0) await letGo(db, owner, surplus);
  const orphans: TeamPlace[] = [];
  for (const { id, place, isOrphan } of free.slice(0, Math.max(0, share - mine.length))) {
    const isTaken = await hold(db, now, { name: teamLease(id), owner, forMs });
    if (isTaken && isOrphan) orphans.push(place);
  }
  return orphans;
}

/** Takes what nobody holds, or renews; the fence counts how often it changed hands. */
async function hold(
  db: Kysely<Tables>,
  now: Database['now'],
  { name, owner, forMs }: { readonly name: string; readonly owner: string; readonly forMs: number },
): Promise<boolean> {
  const untilAt = sql<number>`${now} + ${sql.lit(forMs)}`;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('lease')
    .values({ name, owner, until_at: untilAt, fence: 1 })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({
          owner,
          until_at: untilAt,
          fence: sql<number>`lease.fence + case when lease.owner = ${owner} then 0 else 1 end`,
        })
        .where(({ or, eb }) => or([eb('lease.owner', '=', owner), eb('lease.until_at', '<=', now)])),
    )
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Not one that ran out meanwhile: somebody else may have it by now. */
async function renewTeams(
  db: Kysely<Tables>,
  now: Database['now'],
  owner: string,
  forMs: number,
): Promise<void> {
  await db
    .updateTable('lease')
    .set({ until_at: sql<number>`${now} + ${sql.lit(forMs)}` })
    .where('owner', '=', owner)
    .where('name', 'like', 'team/%')
    .where('until_at', '>', now)
    .execute();
}

type Standing = {
  readonly id: string;
  readonly place: TeamPlace;
  readonly owner: string | undefined;
  readonly isOrphan: boolean;
};

/** Every team of a platform with its living owner. An orphan's owner ended without letting go. */
async function standingOf(
  db: Kysely<Tables>,
  now: Database['now'],
  platform: string,
): Promise<readonly Standing[]> {
  const rows = await db
    .selectFrom('team')
    .leftJoin('lease', (join) => join.on('lease.name', '=', sql<string>`'team/' || team.id`))
    .select(['team.id', 'team.external_id', 'lease.owner', 'lease.until_at', now.as('now')])
    .where('team.platform', '=', platform)
    .orderBy('team.id')
    .execute();
  return rows.map(({ id, external_id: team, owner, until_at: untilAt, now: at }) => {
    const isHeld = untilAt !== null && untilAt > at;
    return {
      id,
      place: { platform: z.enum(platformNames).parse(platform), team },
      owner: isHeld ? (owner ?? undefined) : undefined,
      isOrphan: !isHeld && (untilAt ?? 0) > 0,
    };
  });
}

/** Those that look after teams there; a process on standby does not. */
async function countProcesses(db: Kysely<Tables>, now: Database['now'], platform: string): Promise<number> {
  const rows = await db
    .selectFrom('lease')
    .select('name')
    .where('name', 'like', processLease(platform, '%'))
    .where('until_at', '>', now)
    .execute();
  return Math.max(1, rows.length);
}

/** What is left from before this process went on standby; whoever listens there now shall not wait for it. */
async function letGoElsewhere(
  db: Kysely<Tables>,
  owner: string,
  platforms: readonly string[],
): Promise<void> {
  const here = platforms.map((platform) => processLease(platform, owner));
  let teams = db.selectFrom('team').select(sql<string>`'team/' || team.id`.as('name'));
  if (platforms.length > 0) teams = teams.where('platform', 'not in', platforms);
  await db
    .updateTable('lease')
    .set({ until_at: 0 })
    .where('owner', '=', owner)
    .where('until_at', '>', 0)
    .where(({ or, and, eb }) =>
      or([
        eb('name', 'in', teams),
        and([eb('name', 'like', 'process/%'), ...here.map((name) => eb('name', '!=', name))]),
      ]),
    )
    .execute();
}

async function letGo(db: Kysely<Tables>, owner: string, names: readonly string[]): Promise<void> {
  await db
    .updateTable('lease')
    .set({ until_at: 0 })
    .where('owner', '=', owner)
    .where('name', 'in', names)
    .execute();
}
