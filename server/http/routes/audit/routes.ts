import { Readable } from 'node:stream';
import { Router } from '@koa/router';
import { assertListed } from '../../../lib/outgoing.ts';
import { parsePayload } from '../../../lib/schemas.ts';
import type { AuditEntry } from '../../../protocol/administration.ts';
import { AUDIT_ENTRY } from '../../../protocol/shapes/people.ts';
import type { ExportFormat } from '../../../services/audit/audit-trail.ts';
import type { Services } from '../../../services/services.ts';
import { type HttpRouter, type HttpState, principalOf } from '../../context.ts';
import { AUDIT_CSV_HEADER, toCsvLine } from './audit-csv.ts';
import { auditExportSchema, auditQuerySchema } from './schema.ts';

const TYPES: Readonly<Record<ExportFormat, string>> = Object.freeze({
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json; charset=utf-8',
});

/** The audit trail, for admins: to read, and to take along as a file. */
export function auditRoutes({ auditTrail }: Pick<Services, 'auditTrail'>): HttpRouter {
  const router = new Router<HttpState>({ prefix: '/api/audit' });

  router.get('/', async (ctx) => {
    ctx.body = await auditTrail.page(principalOf(ctx), parsePayload(auditQuerySchema, ctx.query));
  });

  router.get('/export', async (ctx) => {
    const request = parsePayload(auditExportSchema, ctx.query);
    const pages = await auditTrail.export(principalOf(ctx), request);
    ctx.attachment(`frosst-audit.${request.format}`);
    ctx.type = TYPES[request.format];
    // The next page is read when the client has taken this one.
    ctx.body = Readable.from(request.format === 'csv' ? asCsv(pages) : asJson(pages), { highWaterMark: 1 });
  });

  return router;
}

async function* asCsv(pages: AsyncIterable<AuditEntry[]>): AsyncGenerator<string, void> {
  yield AUDIT_CSV_HEADER;
  for await (const entries of pages) if (entries.length > 0) yield entries.map(toCsvLine).join('');
}

/** A stream passes the check of answers by, so each entry is held against its shape here. */
function toJson(entry: AuditEntry): string {
  assertListed(entry, AUDIT_ENTRY, 'GET /api/audit/export');
  return JSON.stringify(entry);
}

/** One array, an entry a line. */
async function* asJson(pages: AsyncIterable<AuditEntry[]>): AsyncGenerator<string, void> {
  let separator = '[\n';
  for await (const entries of pages) {
    if (entries.length === 0) continue;
    yield separator + entries.map(toJson).join(',\n');
    separator = ',\n';
  }
  yield separator === ',\n' ? '\n]\n' : '[]\n';
}
