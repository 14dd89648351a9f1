import type { AgentState } from './agent-state.ts';
import { undeliveredSeq } from './tallies.ts';

/**
 * Customers' messages that this console, and no other, confirms as delivered: those nobody confirmed yet, when its
 * agent has the smallest id of the staff who are here. Who looks at a conversation confirms it besides, by reading on;
 * without the election every console would write a receipt for every message.
 */
export function deliveriesOwed({
  me,
  colleagues,
  inbox,
}: Pick<AgentState, 'me' | 'colleagues' | 'inbox'>): { conversationId: string; seq: number }[] {
  const isElected = me && !colleagues.some(({ status, userId }) => status !== 'offline' && userId < me.id);
  if (!isElected) return [];
  return [...inbox.undelivered.keys()].flatMap((userId) => {
    const row = inbox.row(userId);
    const seq = row && undeliveredSeq(row);
    return row?.conversation && seq !== undefined ? [{ conversationId: row.conversation.id, seq }] : [];
  });
}
