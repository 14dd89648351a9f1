import { AppError } from '../../lib/errors.ts';
import type { Principal } from '../../lib/principal.ts';
import { type Belonging, type Relation, RELATIONS } from '../../lib/relation.ts';
import type { Role } from '../../protocol/entities.ts';
import type { Reader } from '../../repositories/visibility.ts';
import { notFound } from '../access.ts';
import { type Action, POLICY, type Reach, WITHOUT_SECOND_FACTOR } from './policy.ts';

/** As whom a rule is asked; a session is not needed for it. */
export type Asker = Pick<Principal, 'userId' | 'role' | 'team'>;

/** How far away something may be for this role to do this. */
export function reachOf(role: Role, action: Action): Reach {
  return POLICY[action][role];
}

/**
 * @throws {AppError} `forbidden` when the role may never do this, whosever it is; `second-factor-setup-required` when
 *   this person may not yet
 */
export function assertMay(
  { role, owesSecondFactor }: Pick<Principal, 'role' | 'owesSecondFactor'>,
  action: Action,
): void {
  if (reachOf(role, action) === 'none') throw forbidden();
  if (owesSecondFactor === true && !WITHOUT_SECOND_FACTOR.has(action)) {
    throw new AppError('second-factor-setup-required', 'Set up a second factor to go on.');
  }
}

/**
 * For whom conversations are read, where it is the database that leaves out what is too far away.
 *
 * @throws {AppError} `forbidden` when the role never may
 */
export function readerFor({ userId, role, team }: Asker, action: Action): Reader {
  const reach = reachOf(role, action);
  if (reach === 'none') throw forbidden();
  return { userId, role, reach, ...(team === undefined ? {} : { team }) };
}

/** How a person stands to a conversation: the nearest relation that holds. */
export function relationOf({ userId, team }: Asker, conversation: Belonging): Relation {
  if (conversation.customerId === userId) return 'own';
  if (conversation.assigneeId === userId) return 'assigned';
  // What belongs to no team belongs to all of them.
  return conversation.team === null || conversation.team === team ? 'team' : 'any';
}

/** Whether a person may do this with this conversation. */
export function mayWith(asker: Asker, action: Action, conversation: Belonging): boolean {
  const reach = reachOf(asker.role, action);
  return reach !== 'none' && RELATIONS.indexOf(relationOf(asker, conversation)) <= RELATIONS.indexOf(reach);
}

/**
 * Lets only a conversation through that is there and with which the person may do this. One that is too far away answers
 * exactly like one that is not there.
 *
 * @param what for people, as in `notFound`
 * @throws {AppError} `forbidden` when the role never may, `not-found`
 */
export function assertMayWith<Found extends Belonging>(
  asker: Asker,
  action: Action,
  conversation: Found | undefined,
  what = 'conversation',
): asserts conversation is Found {
  assertMay(asker, action);
  if (conversation === undefined || !mayWith(asker, action, conversation)) throw notFound(what);
}

function forbidden(): AppError {
  return new AppError('forbidden', 'Your role does not allow this.');
}
