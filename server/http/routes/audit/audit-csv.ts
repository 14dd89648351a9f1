import type { AuditEntry } from '../../../protocol/administration.ts';

/**
 * What a spreadsheet takes for the beginning of a formula, also in full width and behind spaces and characters that do
 * not show; and a tab or line break at the beginning, behind which one could hide (OWASP, "CSV injection").
 */
const FORMULA = /^(?:[\s\p{C}]*[=+\-@＝＋－＠]|[\t\r\n])/u;

const COLUMNS = [
  'seq',
  'at',
  'actor_id',
  'actor_role',
  'actor_name',
  'action',
  'object_kind',
  'object_id',
  'address',
  'detail',
  'hash',
] as const;

/** Tells a spreadsheet that UTF-8 follows; without it, Excel takes names for another encoding. */
const BYTE_ORDER_MARK = '\u{feff}';

/** The first line: the byte order mark and the columns' names. */
export const AUDIT_CSV_HEADER = BYTE_ORDER_MARK + toLine(COLUMNS);

/** An entry as a line of CSV (RFC 4180), with its detail as JSON. */
export function toCsvLine({ seq, at, actor, action, object, address, detail, hash }: AuditEntry): string {
  const columns: Record<(typeof COLUMNS)[number], string | undefined> = {
    seq: String(seq),
    at,
    actor_id: actor?.id,
    actor_role: actor?.role,
    actor_name: actor?.name,
    action,
    object_kind: object?.kind,
    object_id: object?.id,
    address,
    detail: detail && JSON.stringify(detail),
    hash,
  };
  return toLine(COLUMNS.map((name) => columns[name] ?? ''));
}

function toLine(fields: readonly string[]): string {
  return `${fields.map(toField).join(',')}\r\n`;
}

/** A text as a field: what a spreadsheet would run begins with an apostrophe, which makes it a text there. */
export function toField(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
