import { CONVERSATION, CUSTOMERS_CONVERSATION } from '../../../protocol/shapes/conversations.ts';
import { CUSTOMERS_MESSAGE, CUSTOMERS_SENT } from '../../../protocol/shapes/customers-messages.ts';
import { MESSAGE, SENT } from '../../../protocol/shapes/messages.ts';
import type { RouteContract } from '../../route-contract.ts';

export const conversationContract: RouteContract = {
  'GET /api/conversations': {
    does: 'read-conversation',
    answers: { conversations: [CONVERSATION], next: true },
    answersCustomers: { conversations: [CUSTOMERS_CONVERSATION], next: true },
  },
  'GET /api/conversations/:id/messages': {
    does: 'read-conversation',
    answers: { messages: [MESSAGE], headSeq: true, hasMore: true },
    answersCustomers: { messages: [CUSTOMERS_MESSAGE], headSeq: true, hasMore: true },
  },
  'POST /api/conversations/:id/messages': {
    does: 'write-message',
    answers: SENT,
    answersCustomers: CUSTOMERS_SENT,
  },
};
