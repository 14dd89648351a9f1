import type { Principal } from '../../lib/principal.ts';
import { by } from './actor.ts';
import type { NewAuditEntry } from './audit.ts';

/** Who does it, and from where. */
type Who = Pick<NewAuditEntry, 'actor' | 'address'>;

/** What the trail says of another password, and of each session that ended with the one before. */
export function passwordChanged(
  who: Who,
  {
    person,
    way,
    endedSessions,
  }: { person: string; way: 'by-person' | 'by-reset-link'; endedSessions: readonly string[] },
): NewAuditEntry[] {
  return [
    { ...who, action: 'password-changed', object: { kind: 'person', id: person }, detail: { way } },
    ...endedSessions.map((id) => ({
      ...who,
      action: 'session-revoked' as const,
      object: { kind: 'session' as const, id },
      detail: { reason: 'password-changed', person },
    })),
  ];
}

/** What it says of a link to reset a colleague's password, also of one in place of another. */
export function passwordResetIssued(principal: Principal, person: string): NewAuditEntry {
  return { ...by(principal), action: 'password-reset-issued', object: { kind: 'person', id: person } };
}
