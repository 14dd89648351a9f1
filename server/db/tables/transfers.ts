import type { Generated } from 'kysely';

/** Each time a conversation went from one team to another. Append-only. */
export interface TransfersTable {
  id: string;
  conversation_id: string;
  /** Null: of no team. */
  from_team: string | null;
  to_team: string | null;
  moved_by: string;
  /** The database's clock. */
  moved_at: Generated<Date>;
}
