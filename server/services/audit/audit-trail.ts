import type { Db } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import type { Principal } from '../../lib/principal.ts';
import type { AuditAction, AuditEntry, AuditPage } from '../../protocol/administration.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { type AuditFilter, findAuditEntries } from '../../repositories/audit.ts';
import { by } from './actor.ts';
import { assertMay } from '../policy/authorisation.ts';
import type { Audit } from './audit.ts';

export interface AuditRequest extends AuditFilter {
  /** As a page's `next` gave it. */
  before?: string | undefined;
  limit?: number | undefined;
}

export type ExportFormat = 'csv' | 'json';

const DEFAULT_PAGE = 50;
/** Entries read at a time for an export. */
const EXPORT_PAGE = 1_000;
const CURSOR = /^[1-9]\d{0,14}$/;

/** Reading the audit trail, which it records itself, before anything of it is shown. */
export class AuditTrail {
  readonly #db: Db;
  readonly #audit: Audit;

  constructor(deps: { db: Db; audit: Audit }) {
    this.#db = deps.db;
    this.#audit = deps.audit;
  }

  /**
   * A page of the entries that pass the filter, newest first.
   *
   * @throws {AppError} `forbidden` for everybody but admins; `bad-request` for a cursor of someone else's making
   */
  async page(principal: Principal, request: AuditRequest): Promise<AuditPage> {
    assertMay(principal, 'read-audit');
    const before = fromCursor(request.before);
    await this.#record(principal, 'audit-read', request);
    const limit = Math.min(request.limit ?? DEFAULT_PAGE, LIMITS.historyPage);
    const found = await findAuditEntries(this.#db, request, { before, limit: limit + 1 });
    const entries = found.slice(0, limit);
    const last = entries.at(-1);
    return found.length > limit && last !== undefined ? { entries, next: String(last.seq) } : { entries };
  }

  /**
   * All entries that pass the filter, newest first, from `before` on and up to `limit` where given; read page by page
   * as the caller takes them. The first page is read already, so that what fails, fails before an answer begins.
   *
   * @throws {AppError} as `page`
   */
  async export(
    principal: Principal,
    request: AuditRequest & { format: ExportFormat },
  ): Promise<AsyncGenerator<AuditEntry[], void>> {
    assertMay(principal, 'export-audit');
    const before = fromCursor(request.before);
    await this.#record(principal, 'audit-exported', request);
    const pages = this.#pages(request, before);
    const first = await pages.next();
    return precede(first.done === true ? [] : first.value, pages);
  }

  async *#pages(request: AuditRequest, start: number | undefined): AsyncGenerator<AuditEntry[], void> {
    let before = start;
    for (let left = request.limit ?? Infinity; left > 0;) {
      const limit = Math.min(left, EXPORT_PAGE);
      const entries = await findAuditEntries(this.#db, request, { before, limit });
      if (entries.length > 0) yield entries;
      if (entries.length < limit) return;
      before = entries.at(-1)?.seq;
      left -= entries.length;
    }
  }

  /** What was asked for is recorded with it: who looked for whom. */
  async #record(
    principal: Principal,
    action: Extract<AuditAction, 'audit-read' | 'audit-exported'>,
    { from, to, limit, ...asked }: AuditRequest & { format?: ExportFormat },
  ): Promise<void> {
    const facts = { ...asked, from: from?.toISOString(), to: to?.toISOString(), limit: limit?.toString() };
    const detail = Object.entries(facts).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
    await this.#audit.record({
      ...by(principal),
      action,
      object: { kind: 'audit', id: 'trail' },
      detail: Object.fromEntries(detail) as Record<string, string>,
    });
  }
}

async function* precede<Page>(first: Page, rest: AsyncGenerator<Page, void>): AsyncGenerator<Page, void> {
  yield first;
  yield* rest;
}

function fromCursor(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  if (!CURSOR.test(cursor)) throw new AppError('bad-request', 'The cursor is not one this server gave.');
  return Number(cursor);
}
