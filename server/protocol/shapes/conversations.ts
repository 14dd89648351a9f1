/** A conversation in the view of each side. */
import type { Conversation, PageContext } from '../entities.ts';
import type { Viewers } from '../events/conversations.ts';
import type { Shape } from '../shape.ts';
import { MESSAGE, RECEIPT } from './messages.ts';

/** As a customer sees one: staff's own arrangement is not told. */
export const CUSTOMERS_CONVERSATION: Shape<Omit<Conversation, 'team' | 'staffHeadSeq' | 'context'>> = {
  id: true,
  user: { id: true, name: true, role: true },
  status: true,
  assignee: { id: true, name: true },
  epoch: true,
  headSeq: true,
  createdAt: true,
  lastMessageAt: true,
  lastMessage: MESSAGE,
  receipts: [RECEIPT],
  unread: true,
  closedAt: true,
  asksRating: true,
};

const CONTEXT: Shape<PageContext> = { page: true, title: true, data: 'record' };

export const CONVERSATION: Shape<Conversation> = {
  ...CUSTOMERS_CONVERSATION,
  team: true,
  staffHeadSeq: true,
  context: CONTEXT,
};

export const VIEWERS: Shape<Viewers> = { viewers: [{ id: true, name: true }] };
