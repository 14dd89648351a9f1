/** Who somebody is, how their session stands, and how a colleague signs in. */
import type { AuditEntry, SessionInfo, StaffMember } from '../administration.ts';
import type { Presence, Session, User } from '../entities.ts';
import type { ErrorBody } from '../errors.ts';
import type { Shape } from '../shape.ts';
import type { PasskeyInfo } from '../sign-in.ts';

export const USER: Shape<User> = { id: true, role: true, name: true, email: true, team: true };

export const SESSION: Shape<Session> = {
  user: USER,
  accessToken: true,
  expiresAt: true,
  refreshToken: true,
  refreshExpiresAt: true,
};

export const ERROR: Shape<ErrorBody> = {
  code: true,
  message: true,
  retryable: true,
  retryAfterMs: true,
  requestId: true,
};

export const PRESENCE: Shape<Presence> = { userId: true, role: true, name: true, status: true, lastSeenAt: true };

export const STAFF_MEMBER: Shape<StaffMember> = {
  ...USER,
  disabled: true,
  invited: true,
  secondFactor: true,
  lastSeenAt: true,
};

export const SESSION_INFO: Shape<SessionInfo> = {
  id: true,
  method: true,
  createdAt: true,
  lastUsedAt: true,
  expiresAt: true,
  isCurrent: true,
  address: true,
  client: true,
};

export const AUDIT_ENTRY: Shape<AuditEntry> = {
  seq: true,
  at: true,
  actor: { id: true, role: true, name: true },
  action: true,
  object: { kind: true, id: true },
  address: true,
  detail: 'record',
  hash: true,
};

export const PASSKEY: Shape<PasskeyInfo> = { id: true, name: true, createdAt: true, lastUsedAt: true };
