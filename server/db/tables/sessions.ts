import type { Generated } from 'kysely';
import type { SignInMethod } from '../../protocol/administration.ts';

export interface SessionsTable {
  id: string;
  user_id: string;
  method: SignInMethod;
  /** The client's when it began; null where none was known. */
  address: string | null;
  /** What the client called itself when it began. */
  client: string | null;
  created_at: Generated<Date>;
  /** When it began, or was refreshed last. */
  last_used_at: Date;
  /** The absolute end, whatever is refreshed until then. */
  expires_at: Date;
  revoked_at: Date | null;
}
