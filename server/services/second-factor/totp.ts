import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** What every authenticator app supports; some silently ignore other settings (RFC 6238, 1.2 and 5.1). */
const SETTINGS = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
const ISSUER = 'Frosst Chat';
/** A clock may be this many steps off, which also is the time to type (RFC 6238, 5.2). */
const WINDOW = 1;

/** A fresh secret, as long as the hash (RFC 4226, 4). */
export function newTotpSecret(): Buffer {
  return randomBytes(20);
}

/** How an authenticator app is told a secret: to be typed, and as the address in the QR code. */
export function describeTotp(secret: Buffer, label: string): { secret: string; uri: string } {
  const totp = totpOf(secret, label);
  return { secret: totp.secret.base32, uri: totp.toString() };
}

/** The time step of which this is the code, now or just before or after; undefined where it is none of these. */
export function stepOfCode(secret: Buffer, code: string, now: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const totp = totpOf(secret, '');
  const timestamp = now.getTime();
  const delta = totp.validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? undefined : totp.counter({ timestamp }) + delta;
}

function totpOf(secret: Buffer, label: string): TOTP {
  const bytes = Uint8Array.from(secret);
  return new TOTP({ ...SETTINGS, issuer: ISSUER, label, secret: new Secret({ buffer: bytes.buffer }) });
}
