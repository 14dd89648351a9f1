import type { Generated } from 'kysely';

export interface ReceiptsTable {
  conversation_id: string;
  user_id: string;
  delivered_seq: Generated<number>;
  read_seq: Generated<number>;
  /** When a mark moved last, by the database's clock; null when that was before it was kept. */
  moved_at: Generated<Date | null>;
}
