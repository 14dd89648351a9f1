import type { Insertable, Selectable } from 'kysely';
import type { Db, Trx } from '../db/database.ts';
import type { AuditEntriesTable } from '../db/tables/audit.ts';
import type { AuditAction, AuditEntry } from '../protocol/administration.ts';

/** Where the chain ends. */
export interface AuditHead {
  /** The newest entry's number; 0 while there is none. */
  seq: number;
  hash: Buffer;
}

/** An entry with its link to the one before. */
export interface ChainedEntry {
  entry: Omit<AuditEntry, 'hash'>;
  prev: Buffer;
  hash: Buffer;
}

/** Which entries are asked for. */
export interface AuditFilter {
  actor?: string | undefined;
  action?: AuditAction | undefined;
  /** The object's id. */
  object?: string | undefined;
  /** Inclusive. */
  from?: Date | undefined;
  /** Exclusive. */
  to?: Date | undefined;
}

/**
 * Locks the end of the chain until the transaction ends, so that there is one writer at a time.
 *
 * @returns undefined when the row is gone, which only somebody with the owner's rights can have done
 */
export async function lockAuditHead(trx: Trx): Promise<AuditHead | undefined> {
  return await trx.selectFrom('audit_head').select(['seq', 'hash']).forUpdate().executeTakeFirst();
}

export async function findAuditHead(db: Db): Promise<AuditHead | undefined> {
  return await db.selectFrom('audit_head').select(['seq', 'hash']).executeTakeFirst();
}

/** Appends entries to the chain whose end is locked, and moves that on to the last of them. */
export async function appendAuditEntries(trx: Trx, entries: readonly ChainedEntry[]): Promise<void> {
  const last = entries.at(-1);
  if (last === undefined) return;
  await trx.insertInto('audit_entries').values(entries.map(toRow)).execute();
  await trx.updateTable('audit_head').set({ seq: last.entry.seq, hash: last.hash }).execute();
}

/** The chain in its order, after a number; from its very beginning, whatever stands there, without one. */
export async function auditEntriesAfter(db: Db, seq: number | undefined, limit: number): Promise<ChainedEntry[]> {
  const query = db.selectFrom('audit_entries').selectAll().orderBy('seq').limit(limit);
  const rows = await (seq === undefined ? query : query.where('seq', '>', seq)).execute();
  return rows.map(toChained);
}

/** Entries that pass a filter, newest first. */
export async function findAuditEntries(
  db: Db,
  filter: AuditFilter,
  page: { before?: number | undefined; limit: number },
): Promise<AuditEntry[]> {
  const { actor, action, object, from, to } = filter;
  const rows = await db
    .selectFrom('audit_entries')
    .selectAll()
    .$if(actor !== undefined, (query) => query.where('actor_id', '=', actor ?? null))
    .$if(action !== undefined, (query) => query.where('action', '=', action as AuditAction))
    .$if(object !== undefined, (query) => query.where('object_id', '=', object ?? null))
    .$if(from !== undefined, (query) => query.where('at', '>=', from as Date))
    .$if(to !== undefined, (query) => query.where('at', '<', to as Date))
    .$if(page.before !== undefined, (query) => query.where('seq', '<', page.before as number))
    .orderBy('seq', 'desc')
    .limit(page.limit)
    .execute();
  return rows.map((row) => ({ ...toEntry(row), hash: row.hash.toString('hex') }));
}

function toRow({ entry, prev, hash }: ChainedEntry): Insertable<AuditEntriesTable> {
  return {
    seq: entry.seq,
    at: new Date(entry.at),
    actor_id: entry.actor?.id ?? null,
    actor_role: entry.actor?.role ?? null,
    actor_name: entry.actor?.name ?? null,
    action: entry.action,
    object_kind: entry.object?.kind ?? null,
    object_id: entry.object?.id ?? null,
    address: entry.address ?? null,
    detail: entry.detail === undefined ? null : JSON.stringify(entry.detail),
    prev,
    hash,
  };
}

function toChained(row: Selectable<AuditEntriesTable>): ChainedEntry {
  return { entry: toEntry(row), prev: row.prev, hash: row.hash };
}

/**
 * Reads a row as it is. Whoever took the table's checks away may have left half an actor or a time that is none; that
 * must come out as something else than what was written, not as nothing.
 */
function toEntry(row: Selectable<AuditEntriesTable>): Omit<AuditEntry, 'hash'> {
  const actor = { id: row.actor_id, role: row.actor_role, name: row.actor_name };
  const object = { kind: row.object_kind, id: row.object_id };
  return {
    seq: row.seq,
    at: Number.isFinite(Number(row.at)) ? row.at.toISOString() : String(row.at),
    // All of them or none, by the table's checks.
    ...(isEmpty(actor) ? {} : { actor: actor as NonNullable<AuditEntry['actor']> }),
    action: row.action,
    ...(isEmpty(object) ? {} : { object: object as NonNullable<AuditEntry['object']> }),
    ...(row.address === null ? {} : { address: row.address }),
    ...(row.detail === null ? {} : { detail: row.detail }),
  };
}

function isEmpty(columns: Record<string, unknown>): boolean {
  return Object.values(columns).every((value) => value === null);
}
