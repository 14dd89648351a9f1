import type { Generated } from 'kysely';
import type { Role } from '../../protocol/entities.ts';

export interface UsersTable {
  id: string;
  role: Role;
  name: string;
  /** As given; compared in lower case. */
  email: string | null;
  /** Null for people who cannot sign in with a password. */
  password_hash: string | null;
  team: string | null;
  disabled_at: Date | null;
  last_seen_at: Date | null;
  /** Who names this person, and as whom: set together, for customers whom the bank identifies. */
  external_issuer: string | null;
  external_subject: string | null;
  /** The customer a visitor turned out to be; null of everybody else, and once that customer is gone. */
  joined_to: string | null;
  /** The database's clock: several servers' own need not agree. */
  created_at: Generated<Date>;
}
