import { sql } from 'kysely';
import type { Db, Trx } from '../db/database.ts';

/**
 * Does to the audit trail what its triggers refuse, as a superuser could who takes them away first. The checks go too:
 * whoever can take triggers away can do that as well.
 */
export async function tamper(db: Db, change: (trx: Trx) => Promise<unknown>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`alter table audit_entries disable trigger audit_entries_stay`.execute(trx);
    await sql`alter table audit_head disable trigger audit_head_stays`.execute(trx);
    await sql`alter table audit_head disable trigger audit_head_grows`.execute(trx);
    for (const check of ['actor', 'object', 'detail_check']) {
      await sql`alter table audit_entries drop constraint if exists ${sql.ref(`audit_entries_${check}`)}`.execute(trx);
    }
    await change(trx);
  });
}
