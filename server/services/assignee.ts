import type { Trx } from '../db/database.ts';
import type { Principal } from '../lib/principal.ts';
import { assignConversation } from '../repositories/assignments.ts';
import type { ConversationRecord } from '../repositories/conversations.ts';
import { holdColleague } from '../repositories/staff.ts';
import { appendStaffEntry, type StoredStaffEntry } from '../repositories/staff-entries.ts';
import { notFound } from './access.ts';
import { by } from './audit/actor.ts';
import type { NewAuditEntry } from './audit/audit.ts';

/**
 * Makes sure that somebody can be given a conversation, until the transaction ends. Call it before a conversation is
 * locked, as all who lock people and conversations do.
 *
 * @throws {AppError} `not-found` for who is no colleague, and for a disabled one alike
 */
export async function holdAssignee(trx: Trx, assigneeId: string | null): Promise<void> {
  if (assigneeId !== null && !(await holdColleague(trx, assigneeId))) throw notFound('colleague');
}

/**
 * Gives a locked conversation to another assignee, and notes that in its second stream.
 *
 * @returns what is to be announced, and what is to be recorded last of all: nothing where somebody takes what is
 *   nobody's, or lets go of what is theirs
 */
export async function changeAssignee(
  trx: Trx,
  principal: Principal,
  conversation: Pick<ConversationRecord, 'id' | 'customerId' | 'team' | 'assigneeId'>,
  assigneeId: string | null,
): Promise<{ stored: StoredStaffEntry; audited: NewAuditEntry[] }> {
  const { id: conversationId, customerId, team, assigneeId: before } = conversation;
  await assignConversation(trx, conversationId, assigneeId);
  const assignee = { before, after: assigneeId };
  const entry = await appendStaffEntry(trx, conversationId, principal.userId, { kind: 'assigned', assignee });
  const audited: NewAuditEntry = {
    ...by(principal),
    action: 'conversation-assigned',
    object: { kind: 'conversation', id: conversationId },
    detail: { assigneeBefore: before ?? '', assigneeAfter: assigneeId ?? '' },
  };
  const isOwnAffair = [before, assigneeId].every((one) => one === null || one === principal.userId);
  const stored = { id: entry.id, entry, customerId, audience: { team, assigneeId } };
  return { stored, audited: isOwnAffair ? [] : [audited] };
}
