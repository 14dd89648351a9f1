import type { Generated } from 'kysely';

export interface SessionsTable {
  id: string;
  user_id: string;
  created_at: Generated<Date>;
  /** The absolute end, whatever is refreshed until then. */
  expires_at: Date;
  revoked_at: Date | null;
}
