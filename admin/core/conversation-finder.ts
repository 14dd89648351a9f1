import type { Answer, SyncedStream } from '../../server/protocol/events.ts';
import type { AgentState } from './agent-state.ts';
import { customerOf } from './rows.ts';

/** Enough that one of them names the customer: what the system says names nobody. */
const FIRST_MESSAGES = 10;

/** What looking for a conversation asks of the world. */
export interface ConversationFinderOptions {
  request: <Data>(event: string, payload: object) => Promise<Answer<Data>>;
  state: () => AgentState;
  /** Loads a customer's row. */
  learn: (userId: string) => Promise<void>;
}

/**
 * Whose a conversation is, for somebody who comes with nothing but its id: from the rows, or else by its first messages.
 *
 * @returns the customer's id, once they have a row; `undefined` for what does not exist or may not be seen
 */
export async function findCustomer(
  conversationId: string,
  { request, state, learn }: ConversationFinderOptions,
): Promise<string | undefined> {
  const holder = state().inbox.holder(conversationId);
  if (holder) return holder.customer.id;
  const asked = { streams: [{ conversationId, afterSeq: 0 }], limit: FIRST_MESSAGES };
  const answer = await request<{ streams: SyncedStream[] }>('sync', asked);
  const messages = answer.ok ? (answer.data.streams[0]?.messages ?? []) : [];
  const userId = messages.map(customerOf).find((id) => id !== undefined);
  if (userId === undefined) return undefined;
  if (!state().inbox.row(userId)) await learn(userId);
  return state().inbox.row(userId) && userId;
}
