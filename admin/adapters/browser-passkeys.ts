import type { PasskeyOutcome, Passkeys } from '../core/ports.ts';
import { creationOptions, jsonOf, requestOptions } from './passkey-json.ts';

/** The passkeys of this browser and its devices. */
export const browserPasskeys: Passkeys = {
  get isSupported() {
    return isSecureContext && typeof PublicKeyCredential === 'function';
  },
  get: (options) => outcomeOf(() => navigator.credentials.get({ publicKey: requestOptions(options) })),
  create: (options) => outcomeOf(() => navigator.credentials.create({ publicKey: creationOptions(options) })),
};

async function outcomeOf(ask: () => Promise<Credential | null>): Promise<PasskeyOutcome> {
  try {
    const credential = await ask();
    if (!(credential instanceof PublicKeyCredential)) return { ok: false, reason: 'cancelled' };
    return { ok: true, response: jsonOf(credential) };
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'NotAllowedError' || name === 'AbortError') return { ok: false, reason: 'cancelled' };
    return { ok: false, reason: name === 'InvalidStateError' ? 'exists' : 'failed' };
  }
}
