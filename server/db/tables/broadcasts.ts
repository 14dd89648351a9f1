import type { Generated } from 'kysely';
import type { BroadcastAudience } from '../../protocol/events.ts';

export interface BroadcastsTable {
  id: string;
  client_id: string;
  sender_id: string;
  content: string;
  audience: BroadcastAudience;
  /** How many people it was for when it was sent. */
  recipients: number;
  /** The database's clock, as in `users`: which customers were there is a comparison of the two. */
  created_at: Generated<Date>;
}

/** Only for audience `online`. */
export interface BroadcastRecipientsTable {
  broadcast_id: string;
  user_id: string;
}

export interface BroadcastReceiptsTable {
  broadcast_id: string;
  user_id: string;
  delivered_at: Generated<Date>;
  read_at: Date | null;
}
