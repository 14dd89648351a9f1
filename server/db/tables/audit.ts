import type { ColumnType } from 'kysely';
import type { AuditAction, AuditEntry } from '../../protocol/administration.ts';
import type { Role } from '../../protocol/entities.ts';

/** Rows are never changed, so no column may be updated. */
type Fixed<Value> = ColumnType<Value, Value, never>;

export interface AuditEntriesTable {
  /** 1, 2, 3 … without gaps, given under the lock of `audit_head`. */
  seq: Fixed<number>;
  /** In whole milliseconds. */
  at: Fixed<Date>;
  /** All three of the actor or none. */
  actor_id: Fixed<string | null>;
  actor_role: Fixed<Role | null>;
  actor_name: Fixed<string | null>;
  action: Fixed<AuditAction>;
  /** Both of the object or none. */
  object_kind: Fixed<NonNullable<AuditEntry['object']>['kind'] | null>;
  object_id: Fixed<string | null>;
  address: Fixed<string | null>;
  /** Goes in as JSON text and comes out parsed. */
  detail: ColumnType<Record<string, string> | null, string | null, never>;
  /** The hash of the row before; 32 zero bytes in the first. */
  prev: Fixed<Buffer>;
  hash: Fixed<Buffer>;
}

/** One row, locked for each append. */
export interface AuditHeadTable {
  is_only: Fixed<true>;
  /** The newest entry's number; 0 while there is none. */
  seq: number;
  /** The newest entry's hash; 32 zero bytes while there is none. */
  hash: Buffer;
}
