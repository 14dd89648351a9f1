import type { AnyShape } from '../protocol/shape.ts';
import { AUDIT_ENTRY, CONVERSATION, MESSAGE, PASSKEY, SENT, SESSION, USER } from '../protocol/shapes.ts';

/** What the answer of each route may hold, key by key; a route that is not here cannot answer with JSON at all. */
export const ANSWERS: Readonly<Record<string, AnyShape>> = {
  'POST /api/register': SESSION,
  'POST /api/visitor': SESSION,
  'POST /api/login': SESSION,
  'POST /api/identity': SESSION,
  'POST /api/refresh': SESSION,
  'GET /api/me': USER,
  'GET /api/sign-in': { passkeys: true, oidc: { name: true } },
  'POST /api/passkeys/sign-in/options': { challengeId: true, options: 'free' },
  'POST /api/passkeys/sign-in': SESSION,
  'POST /api/passkeys/options': { challengeId: true, options: 'free' },
  'POST /api/passkeys': PASSKEY,
  'GET /api/second-factor': { totp: true, recoveryCodes: true, passkeys: [PASSKEY] },
  'POST /api/second-factor/totp': { secret: true, uri: true, qr: [true] },
  'POST /api/second-factor/totp/confirm': { recoveryCodes: [true] },
  'POST /api/second-factor/recovery-codes': { recoveryCodes: [true] },
  'POST /api/staff': USER,
  'PATCH /api/staff/:id': USER,
  'GET /api/conversations': { conversations: [CONVERSATION], next: true },
  'GET /api/conversations/:id/messages': { messages: [MESSAGE], headSeq: true, hasMore: true },
  'POST /api/conversations/:id/messages': SENT,
  'GET /api/broadcasts/audience': { all: true, online: true },
  'GET /api/audit': { entries: [AUDIT_ENTRY], next: true },
  'GET /healthz': { status: true },
  'GET /readyz': { status: true },
  'GET /frosst-manifest.json': { bundles: 'free' },
};
