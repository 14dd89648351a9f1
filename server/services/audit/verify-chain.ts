import type { Db } from '../../db/database.ts';
import { auditEntriesAfter, findAuditHead, type AuditHead } from '../../repositories/audit.ts';
import { ChainCheck, type ChainFault } from './chain-check.ts';

/** What a check of the whole chain found. */
export interface ChainReport {
  /** How many rows, from the first on, are right. */
  right: number;
  head?: AuditHead;
  fault?: ChainFault;
  /** Of the hashes that were noted earlier, those that no row has any more; none where the check stopped at a fault. */
  lost: string[];
  /** The newest row that still has one of them. */
  lastNoted?: number;
}

/** Rows read at a time, unless said otherwise. */
const PAGE = 1_000;

/**
 * Computes the whole chain again, from one snapshot, so that what is appended meanwhile does not matter.
 *
 * @param options `noted`: hashes of heads, in hex, that were noted at other times: whoever cuts the end off or writes
 *   everything anew can make a chain that is right in itself, but none with these in it; `pageSize`: rows read at a time
 */
export async function verifyChain(
  db: Db,
  { noted = [], pageSize = PAGE }: { noted?: readonly string[]; pageSize?: number } = {},
): Promise<ChainReport> {
  const snapshot = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return await snapshot.execute(async (trx) => {
    const lost = new Set(noted.map((hash) => hash.toLowerCase()));
    const report = { right: 0, lost: [] as string[] };
    const head = await findAuditHead(trx);
    if (head === undefined) {
      return { ...report, fault: { seq: 0, kind: 'head', what: 'audit_head has lost its row' } as const };
    }
    const check = new ChainCheck(head);
    const known: { lastNoted?: number } = {};
    for (let after: number | undefined; ;) {
      const rows = await auditEntriesAfter(trx, after, pageSize);
      for (const row of rows) {
        const fault = check.take(row);
        if (fault !== undefined) return { ...report, ...known, right: Math.max(0, fault.seq - 1), head, fault };
        if (lost.delete(row.hash.toString('hex'))) known.lastNoted = row.entry.seq;
      }
      after = rows.at(-1)?.entry.seq;
      if (after === undefined || rows.length < pageSize) break;
    }
    const fault = check.end();
    if (fault !== undefined) return { ...report, ...known, right: Math.max(0, fault.seq - 1), head, fault };
    return { ...known, right: head.seq, head, lost: [...lost] };
  });
}
