import type { Principal } from '../../lib/principal.ts';
import { isStaffRole, type Role } from '../../protocol/entities.ts';
import type { NewAuditEntry } from './audit.ts';

/** Who does it, and from where: how most entries begin. */
export function by(principal: Principal): Pick<NewAuditEntry, 'actor' | 'address'> {
  const { userId, address } = principal;
  return { actor: actorOf({ ...principal, id: userId }), ...(address === undefined ? {} : { address }) };
}

/**
 * A person as an entry names them. Customers are named by their id alone: the trail is never erased, their data may
 * have to be (GDPR, article 17).
 */
export function actorOf({
  id,
  role,
  name,
}: {
  id: string;
  role: Role;
  name: string;
}): NonNullable<NewAuditEntry['actor']> {
  return { id, role, name: isStaffRole(role) ? name : '' };
}
