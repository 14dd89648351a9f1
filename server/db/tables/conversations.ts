import type { Generated } from 'kysely';
import type { ConversationStatus } from '../../protocol/entities.ts';

export interface ConversationsTable {
  id: string;
  customer_id: string;
  assignee_id: string | null;
  team: string | null;
  status: ConversationStatus;
  epoch: Generated<number>;
  /** The newest message's number; changed only under this row's lock. */
  head_seq: Generated<number>;
  /** The number of the newest entry that only staff see; likewise. */
  staff_head_seq: Generated<number>;
  /** That entry's `created_at`; null: there is none. */
  staff_head_at: Generated<Date | null>;
  /** Texts of each side so far. */
  said_by_customer: Generated<number>;
  said_by_staff: Generated<number>;
  created_at: Date;
  last_message_at: Date;
  closed_at: Date | null;
}
