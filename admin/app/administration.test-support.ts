import type { AuditEntry, SessionInfo, StaffMember } from '../../server/protocol/administration.ts';
import type { SecondFactor } from '../../server/protocol/sign-in.ts';
import { StaffServer } from './console.test-support.ts';
import { ASTRID, INGRID, MAYA, at } from './state.test-support.ts';

export const STAFF: StaffMember[] = [
  member({ ...ASTRID, secondFactor: true, lastSeenAt: at('10:02') }),
  member({ ...INGRID, team: 'payments', secondFactor: true, lastSeenAt: at('09:40') }),
  member({ ...MAYA, team: 'cards', lastSeenAt: at('16:20', '2026-03-10') }),
  member({ id: 'jonas', name: 'Jonas Viik', role: 'agent', team: 'cards', invited: true }),
  member({ id: 'sami', name: 'Sami Koski', role: 'agent', disabled: true, lastSeenAt: at('12:00', '2026-01-20') }),
];

function member(rest: Partial<StaffMember> & Pick<StaffMember, 'id' | 'name' | 'role'>): StaffMember {
  const email = `${rest.name.toLowerCase().replace(' ', '.')}@bank.example`;
  return { email, disabled: false, invited: false, secondFactor: false, ...rest };
}

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1';

export const SESSIONS: SessionInfo[] = [
  session({ id: 's1', method: 'password-and-code', isCurrent: true, address: '192.0.2.14', client: FIREFOX }),
  session({ id: 's2', method: 'passkey', address: '198.51.100.7', client: IPHONE }),
];

function session(rest: Partial<SessionInfo> & Pick<SessionInfo, 'id' | 'method'>): SessionInfo {
  return { createdAt: at('08:00'), lastUsedAt: at('10:00'), expiresAt: at('20:00'), isCurrent: false, ...rest };
}

export const FACTOR: SecondFactor = {
  totp: false,
  recoveryCodes: 0,
  passkeys: [{ id: 'p1', name: 'Work laptop', createdAt: at('08:00', '2026-02-03'), lastUsedAt: at('09:00') }],
};

export const ENTRIES: AuditEntry[] = [
  entry(1_043, { actor: ASTRID, action: 'audit-read', object: { kind: 'audit', id: 'trail' } }),
  entry(1_042, {
    actor: ASTRID,
    action: 'staff-changed',
    object: { kind: 'person', id: '6f1d9c1e-5b0a-4a44-9f6e-0c1b2a3d4e5f' },
    detail: { role: 'agent → supervisor', team: 'cards → payments' },
  }),
  entry(1_041, { action: 'sign-in-failed', detail: { reason: 'password' } }),
  entry(1_040, {
    actor: MAYA,
    action: 'conversation-read',
    object: { kind: 'conversation', id: '0b7c5a52-1f6d-4c7a-8a53-2d1c9e8f7a6b' },
  }),
];

function entry(seq: number, rest: Omit<AuditEntry, 'seq' | 'at' | 'hash'>): AuditEntry {
  return {
    seq,
    at: at(`09:${String(seq % 60).padStart(2, '0')}`),
    address: '192.0.2.14',
    hash: 'ab'.repeat(32),
    ...rest,
  };
}

/** A server with an admin at the console, colleagues, sessions and an audit trail. */
export function administration(): StaffServer {
  const server = new StaffServer();
  server.me = ASTRID;
  server.http
    .gives('GET staff', { staff: STAFF })
    .gives('GET second-factor', FACTOR)
    .gives('GET sessions', { sessions: SESSIONS })
    .gives('GET audit', { entries: ENTRIES, next: 'older' });
  return server;
}
