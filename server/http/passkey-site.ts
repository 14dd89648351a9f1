import { isIP } from 'node:net';
import type { OwnOrigin } from '../lib/own-origin.ts';
import type { PasskeySite } from '../services/passkeys/verify.ts';
import type { HttpContext } from './context.ts';

/**
 * Where passkeys are good, as seen from this request; undefined where they are not to be had, because our own origin
 * is not certain or is a bare address, which cannot have passkeys (WebAuthn, 5.1.2).
 */
export function passkeySiteOf(ctx: HttpContext, own: OwnOrigin): PasskeySite | undefined {
  const origin = own.certain(ctx.get('Host'));
  if (origin === undefined) return undefined;
  const rpId = new URL(origin).hostname;
  return isIP(rpId) === 0 ? { origin, rpId } : undefined;
}
