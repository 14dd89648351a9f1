import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '../../lib/canonical-json.ts';
import type { ConfiguredTeam } from '../../protocol/widget.ts';

/** Names a state of what is set: the same for the same settings and hours, another for any others. */
export function revisionOf({ settings, hours }: ConfiguredTeam): string {
  // Plain data throughout, which an interface cannot say.
  const text = canonicalJson([settings ?? null, hours ?? null] as unknown as Json);
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
