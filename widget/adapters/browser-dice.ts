import type { Dice } from '../core/ports.ts';

/** The browser's chance. `crypto.randomUUID` is missing on pages without TLS, so ids are built from random bytes. */
export const browserDice: Dice = {
  id() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    // RFC 9562 section 5.4: version 4 in the high half of byte 6, the variant in the top two bits of byte 8.
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  },
  fraction: () => Math.random(),
};
