import type { Action } from '../services/policy/policy.ts';

/** Open to everybody, signed in or not. */
export const PUBLIC = 'public';

/** What each route does, in the policy's words. A route that is not here stops the start: see `guardRoutes`. */
export const ROUTE_ACTIONS: Readonly<Record<string, Action | typeof PUBLIC>> = Object.freeze({
  'POST /api/register': PUBLIC,
  'POST /api/visitor': PUBLIC,
  'POST /api/login': PUBLIC,
  'POST /api/identity': PUBLIC,
  'POST /api/refresh': PUBLIC,
  'POST /api/logout': 'manage-sessions',
  'GET /api/me': 'read-account',
  'GET /api/sessions': 'manage-sessions',
  'DELETE /api/sessions/:id': 'manage-sessions',

  'GET /api/sign-in': PUBLIC,
  'GET /api/oidc/start': PUBLIC,
  'GET /api/oidc/callback': PUBLIC,
  'POST /api/passkeys/sign-in/options': PUBLIC,
  'POST /api/passkeys/sign-in': PUBLIC,
  'POST /api/passkeys/options': 'manage-sign-in',
  'POST /api/passkeys': 'manage-sign-in',
  'DELETE /api/passkeys/:id': 'manage-sign-in',
  'POST /api/password': 'manage-sign-in',
  'POST /api/password/reset': PUBLIC,
  'GET /api/second-factor': 'manage-sign-in',
  'POST /api/second-factor/totp': 'manage-sign-in',
  'POST /api/second-factor/totp/confirm': 'manage-sign-in',
  'DELETE /api/second-factor/totp': 'manage-sign-in',
  'POST /api/second-factor/recovery-codes': 'manage-sign-in',

  'GET /api/staff': 'list-staff',
  'POST /api/staff': 'create-staff',
  'PATCH /api/staff/:id': 'change-staff',
  'POST /api/staff/:id/end-sessions': 'end-staff-sessions',
  'POST /api/staff/:id/password-reset': 'reset-password',
  'POST /api/staff/invitations': 'invite-staff',
  'POST /api/invitations/accept': PUBLIC,

  'GET /api/conversations': 'read-conversation',
  'GET /api/conversations/:id/messages': 'read-conversation',
  'POST /api/conversations/:id/messages': 'write-message',
  'GET /api/broadcasts/audience': 'send-broadcast',

  'GET /api/audit': 'read-audit',
  'GET /api/audit/export': 'export-audit',

  'GET /healthz': PUBLIC,
  'GET /readyz': PUBLIC,
  'GET /metrics': PUBLIC,

  'GET /frosst-chat.js': PUBLIC,
  'GET /frosst-chat.mjs': PUBLIC,
  'GET /frosst-admin.js': PUBLIC,
  'GET /frosst-admin.mjs': PUBLIC,
  'GET /frosst-chat.:hash.js': PUBLIC,
  'GET /frosst-chat.:hash.mjs': PUBLIC,
  'GET /frosst-admin.:hash.js': PUBLIC,
  'GET /frosst-admin.:hash.mjs': PUBLIC,
  'GET /frosst-chat.licenses.txt': PUBLIC,
  'GET /frosst-admin.licenses.txt': PUBLIC,
  'GET /frosst-manifest.json': PUBLIC,
  'GET /console': PUBLIC,
  'GET /': PUBLIC,
  'GET /:name': PUBLIC,
});
