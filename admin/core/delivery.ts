import { reachOf } from '../../widget/core/items.ts';
import type { AgentState } from './agent-state.ts';
import { isFromCustomer } from './inbox.ts';

/**
 * Customers' messages that this console, and no other, confirms as delivered: those nobody confirmed yet, when its
 * agent has the smallest id of the staff who are here. Who looks at a conversation confirms it besides, by reading on;
 * without the election every console would write a receipt for every message.
 */
export function deliveriesOwed({ me, colleagues, inbox }: AgentState): { conversationId: string; seq: number }[] {
  const isElected = me && !colleagues.some(({ status, userId }) => status !== 'offline' && userId < me.id);
  if (!isElected) return [];
  return inbox.flatMap(({ conversation, customer }) => {
    const last = conversation?.lastMessage;
    if (!conversation || !last || !isFromCustomer(last)) return [];
    const { deliveredSeq } = reachOf(conversation.receipts, (userId) => userId !== customer.id);
    return deliveredSeq < last.seq ? [{ conversationId: conversation.id, seq: last.seq }] : [];
  });
}
