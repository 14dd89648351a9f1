/** A conversation in the view of each side. */
import type { Conversation, PageContext } from '../entities.ts';
import type { Viewers } from '../events/conversations.ts';
import type { AnyShape, Shape } from '../shape.ts';
import { CUSTOMERS_MESSAGE, CUSTOMERS_RECEIPT } from './customers-messages.ts';
import { MESSAGE, RECEIPT } from './messages.ts';

type Told = Omit<Conversation, 'team' | 'staffHeadSeq' | 'context' | 'lastMessage' | 'receipts'>;

/** What both sides are told of it in the same words. */
const TOLD: Shape<Told> = {
  id: true,
  user: { id: true, name: true, role: true },
  status: true,
  assignee: { id: true, name: true },
  epoch: true,
  headSeq: true,
  createdAt: true,
  lastMessageAt: true,
  unread: true,
  closedAt: true,
  asksRating: true,
};

/** As a customer sees one: staff's own arrangement is not told. */
export const CUSTOMERS_CONVERSATION = {
  ...TOLD,
  lastMessage: CUSTOMERS_MESSAGE,
  receipts: [CUSTOMERS_RECEIPT],
} as const satisfies AnyShape;

const CONTEXT: Shape<PageContext> = { page: true, title: true, data: 'record' };

export const CONVERSATION: Shape<Conversation> = {
  ...TOLD,
  lastMessage: MESSAGE,
  receipts: [RECEIPT],
  team: true,
  staffHeadSeq: true,
  context: CONTEXT,
};

export const VIEWERS: Shape<Viewers> = { viewers: [{ id: true, name: true }] };
