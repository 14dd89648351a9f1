import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { fromNow } from '../db/from-now.ts';
import type { PresencesTable } from '../db/tables/presences.ts';
import type { Standing } from '../lib/business-events.ts';

/** How someone stands on another node. */
export interface StandingElsewhere {
  nodeId: string;
  standing: Standing;
}

/**
 * Makes a node's lease end so many milliseconds from now.
 *
 * @returns whether nothing was known of the node, nor of who is connected to it
 */
export async function holdLease(db: Db, nodeId: string, milliseconds: number): Promise<boolean> {
  const lease = { lease_ends_at: fromNow(milliseconds) };
  const held = await db.updateTable('nodes').set(lease).where('id', '=', nodeId).returning('id').executeTakeFirst();
  if (held !== undefined) return false;
  await db
    .insertInto('nodes')
    .values({ id: nodeId, ...lease })
    .execute();
  return true;
}

/** Forgets the nodes whose lease ended more than so many milliseconds ago, with all they said. */
export async function forgetNodes(db: Db, milliseconds: number): Promise<void> {
  await db.deleteFrom('nodes').where('lease_ends_at', '<', fromNow(-milliseconds)).execute();
}

/** Stores how people stand on a node, in one statement for those who are there and one for those who are gone. */
export async function storeStandings(db: Db, nodeId: string, standings: readonly Standing[]): Promise<void> {
  const here = standings.flatMap(({ status, ...rest }) => (status === 'offline' ? [] : [{ ...rest, status }]));
  const gone = standings.filter(({ status }) => status === 'offline').map(({ person }) => person.userId);
  if (gone.length > 0) {
    await db
      .deleteFrom('presences')
      .where('node_id', '=', nodeId)
      .where('user_id', '=', sql<string>`any(${gone}::uuid[])`)
      .execute();
  }
  if (here.length === 0) return;
  await db
    .insertInto('presences')
    .columns(['node_id', 'user_id', 'status', 'said_at', 'seen_at'])
    .expression((from) =>
      // Who is in no row of `users` any more holds up nobody else.
      from
        .selectFrom(unnest(here).as<'s'>(sql`s(user_id, status, said_at, seen_at)`))
        .innerJoin('users as u', 'u.id', 's.user_id')
        .select([sql<string>`${nodeId}::uuid`.as('node_id'), 's.user_id', 's.status', 's.said_at', 's.seen_at']),
    )
    .onConflict((conflict) =>
      conflict.columns(['node_id', 'user_id']).doUpdateSet((set) => ({
        status: set.ref('excluded.status'),
        said_at: set.ref('excluded.said_at'),
        seen_at: set.ref('excluded.seen_at'),
      })),
    )
    .execute();
}

/** How everybody stands on the other nodes whose lease holds. */
export async function standingsElsewhere(db: Db, nodeId: string): Promise<StandingElsewhere[]> {
  const rows = await db
    .selectFrom('presences as p')
    .innerJoin('nodes as n', 'n.id', 'p.node_id')
    .innerJoin('users as u', 'u.id', 'p.user_id')
    .where('n.id', '!=', nodeId)
    .where('n.lease_ends_at', '>', sql<Date>`now()`)
    .select(['p.node_id', 'p.user_id', 'p.status', 'p.said_at', 'p.seen_at', 'u.role', 'u.name', 'u.team'])
    .execute();
  return rows.map((row) => ({
    nodeId: row.node_id,
    standing: {
      person: {
        userId: row.user_id,
        role: row.role,
        name: row.name,
        ...(row.team === null ? {} : { team: row.team }),
      },
      status: row.status,
      saidAt: row.said_at.getTime(),
      at: row.seen_at.getTime(),
    },
  }));
}

/** One array for each column, not a parameter for each value: a statement takes at most 65,535 of those. */
function unnest(standings: readonly (Standing & { status: PresencesTable['status'] })[]) {
  const times = (list: readonly number[]): string[] => list.map((time) => new Date(time).toISOString());
  const ids = standings.map(({ person }) => person.userId);
  const statuses = standings.map(({ status }) => status);
  const saidAt = times(standings.map((standing) => standing.saidAt));
  const seenAt = times(standings.map(({ at }) => at));
  return sql<Omit<PresencesTable, 'node_id'>>`
    unnest(${ids}::uuid[], ${statuses}::text[], ${saidAt}::timestamptz[], ${seenAt}::timestamptz[])`;
}
