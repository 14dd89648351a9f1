/** What administrators work with: colleagues, invitations, sessions and the audit trail. */
import type { Role, StaffRole, User } from './entities.ts';

/** `GET /api/staff`, admin only: every colleague, by name. */
export interface StaffPage {
  staff: StaffMember[];
}

export interface StaffMember extends User {
  disabled: boolean;
  /** Invited, and has not chosen a password yet. */
  invited: boolean;
  /** Has a second factor or a passkey. */
  secondFactor: boolean;
  /** Absent for someone who never connected. */
  lastSeenAt?: string;
}

/** `POST /api/staff/invitations`, admin only. */
export interface InviteBody {
  email: string;
  name: string;
  role: StaffRole;
  team?: string;
}

/** 201. The token is told once, to the admin, who passes it on. */
export interface Invitation {
  user: User;
  token: string;
  expiresAt: string;
}

/** `POST /api/invitations/accept`: 200 `Session`; 401 `invalid-credentials` for a token that is not good. */
export interface AcceptInvitationBody {
  token: string;
  password: string;
}

/**
 * `POST /api/staff/:id/password-reset`, admin only: 201, in the place of an earlier one. `user` is whom it is for; they
 * take it up by `POST /api/password/reset`. 409 `conflict` for a colleague who is disabled or has not come yet (invite
 * them again), and for oneself (`POST /api/password`).
 */
export type PasswordReset = Invitation;

/** How a session began. */
export type SignInMethod =
  | 'registration'
  | 'visitor'
  | 'password'
  | 'password-and-code'
  | 'recovery-code'
  | 'passkey'
  | 'oidc'
  | 'identity'
  | 'invitation';

/** `GET /api/sessions`: one's own sessions that hold, the newest use first. `DELETE /api/sessions/:id` ends one: 204. */
export interface SessionsPage {
  sessions: SessionInfo[];
}

export interface SessionInfo {
  id: string;
  method: SignInMethod;
  createdAt: string;
  lastUsedAt: string;
  expiresAt: string;
  /** The one that asks. */
  isCurrent: boolean;
  /** Where it began. */
  address?: string;
  /** What its browser called itself, at most 200 characters. */
  client?: string;
}

export const AUDIT_ACTIONS = Object.freeze([
  'sign-in',
  'sign-in-failed',
  'sign-out',
  'session-revoked',
  'conversation-read',
  'conversation-moved',
  'conversation-assigned',
  'broadcast-sent',
  'staff-created',
  'staff-invited',
  'staff-changed',
  'staff-disabled',
  'password-changed',
  'password-reset-issued',
  'second-factor-changed',
  'access-refused',
  'audit-read',
  'audit-exported',
  'conversation-exported',
  'settings-changed',
] as const);
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** One row of the audit trail, never changed and never deleted. */
export interface AuditEntry {
  /** 1, 2, 3 … without gaps. */
  seq: number;
  at: string;
  /** Absent for somebody unknown, as in a failed sign-in. */
  actor?: { id: string; role: Role; name: string };
  action: AuditAction;
  /** What it was done to. */
  object?: { kind: 'conversation' | 'person' | 'session' | 'broadcast' | 'audit' | 'team'; id: string };
  address?: string;
  /** Short facts, such as the old and the new role; never a text of a conversation, a token or a password. */
  detail?: Record<string, string>;
  /** SHA-256 over this row and the hash of the row before, in hex. */
  hash: string;
}

/** `GET /api/audit`, admin only: newest first. `GET /api/audit/export` takes the same and `format`. */
export interface AuditQuery {
  actor?: string;
  action?: AuditAction;
  object?: string;
  /** ISO 8601; inclusive. */
  from?: string;
  /** ISO 8601; exclusive. */
  to?: string;
  before?: string;
  limit?: number;
}

export interface AuditPage {
  entries: AuditEntry[];
  next?: string;
}
