import type { Trx } from '../db/database.ts';
import type { User } from '../protocol/entities.ts';
import { toUser } from './users.ts';

/** Whom an issuer means by a subject. */
export interface ExternalId {
  issuer: string;
  subject: string;
}

/** Reads the customer whom an issuer means, under a lock on their row that holds up nobody who merely refers to it. */
export async function lockIdentified(
  trx: Trx,
  { issuer, subject }: ExternalId,
): Promise<{ user: User; isDisabled: boolean } | undefined> {
  const row = await trx
    .selectFrom('users')
    .select(['id', 'role', 'name', 'email', 'team', 'disabled_at'])
    .where('external_issuer', '=', issuer)
    .where('external_subject', '=', subject)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row && { user: toUser(row), isDisabled: row.disabled_at !== null };
}
