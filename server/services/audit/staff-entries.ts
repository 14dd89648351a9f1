import type { Principal } from '../../lib/principal.ts';
import type { User } from '../../protocol/entities.ts';
import { by } from './actor.ts';
import type { NewAuditEntry } from './audit.ts';

/** A colleague's account at one moment. */
export interface StaffState {
  user: User;
  isDisabled: boolean;
}

/** What the trail says of a new colleague's account. */
export function staffCreated(principal: Principal, user: User): NewAuditEntry {
  return { ...newcomer(principal, user), action: 'staff-created' };
}

/** What it says of an invitation, also of one in place of another. */
export function staffInvited(principal: Principal, user: User): NewAuditEntry {
  return { ...newcomer(principal, user), action: 'staff-invited' };
}

/** What it says of a session that somebody ended from elsewhere. */
export function sessionRevoked(principal: Principal, session: { id: string; person: string }): NewAuditEntry {
  const { id, person } = session;
  const detail = { reason: principal.userId === person ? 'ended-elsewhere' : 'ended-by-admin', person };
  return { ...by(principal), action: 'session-revoked', object: { kind: 'session', id }, detail };
}

/** What it says of a visitor's session that ended because the visitor turned out to be this customer. */
export function sessionJoined(actor: NonNullable<NewAuditEntry['actor']>, id: string, person: string): NewAuditEntry {
  return { actor, action: 'session-revoked', object: { kind: 'session', id }, detail: { reason: 'joined', person } };
}

/** What it says of a session that had begun with a password alone when its person set up a second factor elsewhere. */
export function weakerSessionRevoked(principal: Principal, id: string): NewAuditEntry {
  const detail = { reason: 'second-factor-added', person: principal.userId };
  return { ...by(principal), action: 'session-revoked', object: { kind: 'session', id }, detail };
}

/** What it says when somebody changes what they sign in with beside their password. */
export function secondFactorChanged(
  principal: Principal,
  change: 'app-added' | 'app-removed' | 'recovery-codes-renewed' | 'passkey-added' | 'passkey-removed',
): NewAuditEntry {
  const object = { kind: 'person', id: principal.userId } as const;
  return { ...by(principal), action: 'second-factor-changed', object, detail: { change } };
}

function newcomer(principal: Principal, { id, role, team }: User): Omit<NewAuditEntry, 'action'> {
  const detail = { role, ...(team === undefined ? {} : { team }) };
  return { ...by(principal), object: { kind: 'person', id }, detail };
}

/** What it says of a change to one: what it was and what it is, whether it was disabled, and each session that ended. */
export function staffChanged(
  principal: Principal,
  { before, after, endedSessions }: { before: StaffState; after: StaffState; endedSessions: readonly string[] },
): NewAuditEntry[] {
  const { id } = after.user;
  const person = { ...by(principal), object: { kind: 'person', id } } as const;
  const changes = describeChanges(before, after);
  const isDisabledNow = after.isDisabled && !before.isDisabled;
  const reason = isDisabledNow ? 'disabled' : 'role-changed';
  return [
    ...(Object.keys(changes).length === 0 ? [] : [{ ...person, action: 'staff-changed' as const, detail: changes }]),
    ...(isDisabledNow ? [{ ...person, action: 'staff-disabled' as const }] : []),
    ...endedSessions.map((session) => ({
      ...by(principal),
      action: 'session-revoked' as const,
      object: { kind: 'session' as const, id: session },
      detail: { reason, person: id },
    })),
  ];
}

/** As `roleBefore` and `roleAfter`; empty for no team. */
function describeChanges(before: StaffState, after: StaffState): Record<string, string> {
  const changes: Record<string, string> = {};
  for (const key of ['name', 'role', 'team'] as const) {
    const [was, is] = [before.user[key] ?? '', after.user[key] ?? ''];
    if (was !== is) Object.assign(changes, { [`${key}Before`]: was, [`${key}After`]: is });
  }
  if (before.isDisabled && !after.isDisabled) changes['enabled'] = 'yes';
  return changes;
}
