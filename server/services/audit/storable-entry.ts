import type { NewAuditEntry } from './audit.ts';

/** Longest text of an entry, in UTF-16 units: an entry is a line for people, not a document. */
export const LONGEST_TEXT = 200;

/**
 * An entry as the database gives it back, so that its hash can be computed again: no NUL and no lone surrogates, which
 * PostgreSQL cannot keep; texts cut to 200 units; no empty detail.
 */
export function storableEntry({ actor, action, object, address, detail }: NewAuditEntry): NewAuditEntry {
  const facts = Object.entries(detail ?? {}).map(([key, value]) => [storable(key), storable(value)]);
  return {
    ...(actor === undefined ? {} : { actor: { ...actor, name: storable(actor.name) } }),
    action,
    ...(object === undefined ? {} : { object: { kind: object.kind, id: storable(object.id) } }),
    ...(address === undefined ? {} : { address: storable(address) }),
    ...(facts.length === 0 ? {} : { detail: Object.fromEntries(facts) as Record<string, string> }),
  };
}

function storable(text: string): string {
  return text.slice(0, LONGEST_TEXT).replace(/[\0\p{Surrogate}]/gu, '\u{fffd}');
}
