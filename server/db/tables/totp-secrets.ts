import type { Generated } from 'kysely';

export interface TotpSecretsTable {
  user_id: string;
  /** Encrypted, bound to its person. */
  sealed_secret: Buffer;
  created_at: Generated<Date>;
  /** Null until a code proved that the person has it in their app: before that it counts for nothing. */
  confirmed_at: Date | null;
  /** The newest time step (RFC 6238, 4.2) of which a code was accepted; none up to it is accepted again. */
  last_step: number | null;
}
