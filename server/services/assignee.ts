import type { Trx } from '../db/database.ts';
import { AppError } from '../lib/errors.ts';
import type { Principal } from '../lib/principal.ts';
import { assignConversation } from '../repositories/assignments.ts';
import { appendStaffEntry } from '../repositories/append-staff-entry.ts';
import type { ConversationRecord } from '../repositories/conversations.ts';
import { type HeldColleague, holdColleague } from '../repositories/staff.ts';
import type { StoredStaffEntry } from '../repositories/staff-entries.ts';
import { notFound } from './access.ts';
import { by } from './audit/actor.ts';
import type { NewAuditEntry } from './audit/audit.ts';
import { mayWith } from './policy/authorisation.ts';

/**
 * Makes sure that somebody can be given a conversation, until the transaction ends. Call it before a conversation is
 * locked, as all who lock people and conversations do.
 *
 * @returns the colleague as they are until then; undefined for nobody
 * @throws {AppError} `not-found` for who is no colleague, and for a disabled one alike
 */
export async function holdAssignee(trx: Trx, assigneeId: string | null): Promise<HeldColleague | undefined> {
  if (assigneeId === null) return undefined;
  const colleague = await holdColleague(trx, assigneeId);
  if (colleague === undefined) throw notFound('colleague');
  return colleague;
}

/**
 * Gives a locked conversation to another assignee, and notes that in its second stream.
 *
 * @param current the person who does it, as they are in this transaction
 * @param to `assigneeId`: null for nobody; `now`: the node's clock, read under the conversation's lock
 * @returns what is to be announced, and what is to be recorded last of all: nothing where somebody takes what is
 *   nobody's, or lets go of what is theirs and stays in their sight
 * @throws {AppError} `conversation-closed`
 */
export async function changeAssignee(
  trx: Trx,
  current: Principal,
  conversation: Pick<ConversationRecord, 'id' | 'customerId' | 'team' | 'assigneeId' | 'status'>,
  { assigneeId, now }: { assigneeId: string | null; now: Date },
): Promise<{ stored: StoredStaffEntry; audited: NewAuditEntry[] }> {
  const { id: conversationId, customerId, team, assigneeId: before, status } = conversation;
  if (status === 'closed') throw new AppError('conversation-closed', 'This conversation is closed.');
  await assignConversation(trx, conversationId, assigneeId);
  const assignee = { before, after: assigneeId };
  const place = { conversationId, authorId: current.userId, now };
  const entry = await appendStaffEntry(trx, place, { kind: 'assigned', assignee });
  const audited: NewAuditEntry = {
    ...by(current),
    action: 'conversation-assigned',
    object: { kind: 'conversation', id: conversationId },
    detail: { assigneeBefore: before ?? '', assigneeAfter: assigneeId ?? '' },
  };
  const concernsThemAlone = [before, assigneeId].every((one) => one === null || one === current.userId);
  const staysInSight = mayWith(current, 'read-conversation', { customerId, team, assigneeId: null });
  const stored = { id: entry.id, entry, customerId, audience: { team, assigneeId } };
  return { stored, audited: concernsThemAlone && staysInSight ? [] : [audited] };
}
