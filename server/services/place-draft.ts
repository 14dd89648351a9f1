import type { Trx } from '../db/database.ts';
import { AppError } from '../lib/errors.ts';
import type { Principal } from '../lib/principal.ts';
import { type Message, type User, isStaffRole } from '../protocol/entities.ts';
import { lockCurrentConversation } from '../repositories/conversations.ts';
import { lockAddressee, lockCustomer } from '../repositories/customers.ts';
import { findSentMessage } from '../repositories/messages.ts';
import { notFound } from './access.ts';
import { type ChosenConversation, chooseCurrent, chooseNamed, lockNamed } from './choose-conversation.ts';
import { assertMay, assertMayWith } from './policy/authorisation.ts';

/** What someone wants said: in the conversation they name, or in the current one of a customer. */
export interface Draft {
  /** The sender's own name for the message, repeated on every retry. */
  clientId: string;
  content: string;
  conversationId?: string;
  /** From staff without `conversationId`: the customer it is for. */
  userId?: string;
  /** Whose a conversation is that begins with it; one that nobody knows is as none. */
  team?: string;
  /** Rather begins a conversation than reopens the last one. */
  startNew?: true;
}

/** Where a draft goes. `customer` is known where their lock was needed. */
export interface PlacedDraft extends ChosenConversation {
  repeated?: never;
  joinedTo?: never;
  customer: User | undefined;
}

/** Where a draft goes, or the message it was stored as before, or whom it must be addressed to instead. */
export type Placed = { repeated: Message; joinedTo?: never } | { joinedTo: string; repeated?: never } | PlacedDraft;

/**
 * Finds the conversation a draft goes to and locks it. A draft that was stored before is found first, so that a
 * repeat reopens and starts nothing.
 */
export async function placeDraft(trx: Trx, principal: Principal, draft: Draft, now: Date): Promise<Placed> {
  if (!isStaffRole(principal.role)) return await placeForCustomer(trx, principal, draft, now);
  const { conversationId, userId } = draft;
  if (conversationId !== undefined) return await placeInNamed(trx, principal, { ...draft, conversationId }, now);
  if (userId !== undefined) return await placeWithCustomer(trx, principal, { ...draft, userId }, now);
  throw new AppError('bad-request', 'A reply needs a conversation or a customer.');
}

/**
 * The customer's lock comes first: two tabs that start at the same moment start one conversation. Then the
 * conversation's, and only then is a repeat looked for: the usual way of a message holds that lock alone.
 */
async function placeForCustomer(trx: Trx, principal: Principal, draft: Draft, now: Date): Promise<Placed> {
  const { userId } = principal;
  const customer = await lockCustomer(trx, userId);
  const { conversationId } = draft;
  if (conversationId === undefined) {
    const current = await lockCurrentConversation(trx, userId);
    const repeated = await findRepeated(trx, principal, draft, { customerId: userId });
    if (repeated !== undefined) return { repeated };
    const { startNew, team } = draft;
    const wish = { now, mayReopen: startNew !== true, ...(team === undefined ? {} : { team }) };
    return { ...(await chooseCurrent(trx, userId, current, wish)), customer };
  }
  const named = await lockNamed(trx, conversationId, principal, 'write-message');
  const repeated = await findRepeated(trx, principal, draft, { conversationId });
  if (repeated !== undefined) return { repeated };
  return { ...(await chooseNamed(trx, named, now)), customer };
}

/** The conversation's lock is enough here: nothing is started. */
async function placeInNamed(
  trx: Trx,
  principal: Principal,
  draft: Draft & { conversationId: string },
  now: Date,
): Promise<Placed> {
  const conversation = await lockNamed(trx, draft.conversationId, principal, 'write-message');
  const repeated = await findRepeated(trx, principal, draft, { conversationId: conversation.id });
  if (repeated !== undefined) return { repeated };
  return { ...(await chooseNamed(trx, conversation, now)), customer: undefined };
}

async function placeWithCustomer(
  trx: Trx,
  principal: Principal,
  draft: Draft & { userId: string },
  now: Date,
): Promise<Placed> {
  assertMay(principal, 'write-message');
  const addressee = await lockAddressee(trx, draft.userId);
  if (addressee === undefined) throw notFound('customer');
  if ('joinedTo' in addressee) return addressee;
  const { customer } = addressee;
  // Before looking for a repeat: the same reply may be under way addressed to the conversation, under its lock alone.
  const current = await lockCurrentConversation(trx, customer.id);
  if (current?.status === 'open') assertMayWith(principal, 'write-message', current, 'customer');
  const repeated = await findRepeated(trx, principal, draft, { customerId: customer.id });
  if (repeated !== undefined) return { repeated };
  return { ...(await chooseCurrent(trx, customer.id, current, { now, mayReopen: false })), customer };
}

async function findRepeated(
  trx: Trx,
  principal: Principal,
  draft: Draft,
  where: { conversationId: string } | { customerId: string },
): Promise<Message | undefined> {
  const sent = await findSentMessage(trx, { senderId: principal.userId, clientId: draft.clientId, ...where });
  if (sent !== undefined && sent.content !== draft.content) {
    throw new AppError('idempotency-mismatch', 'This clientId was used for another text.');
  }
  return sent;
}
