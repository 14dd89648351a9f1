import { createHash } from 'node:crypto';
import { canonicalJson } from '../../lib/canonical-json.ts';
import type { AuditEntry } from '../../protocol/administration.ts';

/** An entry as its hash sees it. */
export type HashedEntry = Omit<AuditEntry, 'hash'>;

/** What the first entry has for the hash of the one before: 32 zero bytes. */
export const NO_HASH: Buffer = Buffer.alloc(32);

/**
 * The hash of an entry: SHA-256 over, byte for byte,
 *
 * 1. the 32 bytes of the hash of the entry before it, zeros for the first;
 * 2. the entry as `GET /api/audit` tells it, without `hash`, as canonical JSON (RFC 8785) in UTF-8: the members
 *    `action`, `actor` (`id`, `name`, `role`), `address`, `at`, `detail`, `object` (`id`, `kind`) and `seq` in this
 *    order, each only where it is there; `seq` a number, `at` as `2026-11-27T20:00:00.000Z`, all others texts.
 *
 * The first part has a fixed length and the second is one JSON object, so no two entries give the same bytes. Anybody
 * can check an export with nothing but SHA-256 and a library for RFC 8785.
 */
export function hashEntry(prev: Buffer, entry: HashedEntry): Buffer {
  const { seq, at, actor, action, object, address, detail } = entry;
  const text = canonicalJson({
    seq,
    at,
    actor: actor && { ...actor },
    action,
    object: object && { ...object },
    address,
    detail,
  });
  return createHash('sha256').update(prev).update(text, 'utf8').digest();
}
