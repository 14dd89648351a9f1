import type { Db, Trx } from '../../db/database.ts';
import type { Clock } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import type { Logger } from '../../lib/logger.ts';
import type { AuditEntry } from '../../protocol/administration.ts';
import {
  appendAuditEntries,
  type AuditHead,
  type ChainedEntry,
  findAuditHead,
  lockAuditHead,
} from '../../repositories/audit.ts';
import { GroupCommit } from '../group-commit.ts';
import { hashEntry } from './entry-hash.ts';
import { storableEntry } from './storable-entry.ts';

/** What is to be recorded; number, time and hash are given with the writing. */
export type NewAuditEntry = Omit<AuditEntry, 'seq' | 'at' | 'hash'>;

/** Entries of one transaction: what waits longer goes into the next one. */
const MOST_TOGETHER = 256;

/**
 * The audit trail: who did what, in rows that are never changed and of which each carries a hash over itself and the
 * row before (as Schneier and Kelsey, "Secure audit logs to support computer forensics", 1999, chain theirs).
 *
 * There is one writer at a time, on all nodes together, by the lock of the row that says where the chain ends. So that
 * this holds up nobody, what waits on one node is written in one transaction.
 *
 * Whatever is recorded must be recorded before its answer leaves, and an action that cannot be recorded fails.
 */
export class Audit {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #commits = new GroupCommit<NewAuditEntry, true>((entries) => this.#write(entries), MOST_TOGETHER);

  constructor(deps: { db: Db; clock: Clock; logger: Logger }) {
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#logger = deps.logger;
  }

  /**
   * Records something that has no transaction of its own. Resolves once it is committed: answer only then.
   *
   * @NOTE Never within a transaction, which has the embedded database's only connection: `recordIn` is for those.
   * @throws {AppError} `unavailable`
   */
  async record(entry: NewAuditEntry): Promise<void> {
    await this.#orUnavailable(() => this.#commits.add(entry));
  }

  /**
   * Records a change in its own transaction: both are there then, or neither.
   *
   * Make it the last thing the transaction does. From here to its commit nobody else can record anything, and whoever
   * locks rows afterwards may wait for someone who waits for this.
   *
   * @throws {AppError} `unavailable`
   */
  async recordIn(trx: Trx, ...entries: readonly NewAuditEntry[]): Promise<void> {
    await this.#orUnavailable(() => this.#append(trx, entries));
  }

  /** Where the chain ends now: what somebody notes elsewhere proves later that nothing before it was touched. */
  async head(): Promise<AuditHead> {
    const head = await findAuditHead(this.#db);
    if (head === undefined) throw new Error('audit_head has lost its row');
    return head;
  }

  async #write(entries: readonly NewAuditEntry[]): Promise<readonly true[]> {
    await this.#db.transaction().execute((trx) => this.#append(trx, entries));
    return entries.map(() => true as const);
  }

  async #append(trx: Trx, entries: readonly NewAuditEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const head = await lockAuditHead(trx);
    if (head === undefined) throw new Error('audit_head has lost its row');
    await appendAuditEntries(trx, this.#chain(head, entries));
  }

  #chain(head: AuditHead, entries: readonly NewAuditEntry[]): ChainedEntry[] {
    const at = this.#clock.now().toISOString();
    let { seq, hash } = head;
    return entries.map((entry) => {
      const prev = hash;
      seq += 1;
      const numbered = { ...storableEntry(entry), seq, at };
      hash = hashEntry(prev, numbered);
      return { entry: numbered, prev, hash };
    });
  }

  async #orUnavailable(append: () => Promise<unknown>): Promise<void> {
    try {
      await append();
    } catch (error) {
      // What the database says passes by itself is logged where it is answered; the rest nobody would hear of.
      if (!(error instanceof AppError)) this.#logger.error({ err: error }, 'the audit trail could not be written');
      throw unrecorded(error);
    }
  }
}

function unrecorded(cause: unknown): AppError {
  const error = new AppError('unavailable', 'This could not be recorded, so it was not done.', 1_000);
  error.cause = cause;
  return error;
}
