import type { Generated } from 'kysely';

export interface ReceiptsTable {
  conversation_id: string;
  user_id: string;
  delivered_seq: Generated<number>;
  read_seq: Generated<number>;
}
