import { type ErrorBody, isRetryable } from '../../server/protocol/errors.ts';
import type { Answer, SyncedStream } from '../../server/protocol/events.ts';
import type { AgentState } from './agent-state.ts';
import { customerOf } from './rows.ts';

/** Enough that one of them names the customer: what the system says names nobody. */
const FIRST_MESSAGES = 10;

/** What looking for a conversation asks of the world. */
export interface ConversationFinderOptions {
  request: <Data>(event: string, payload: object) => Promise<Answer<Data>>;
  state: () => AgentState;
  /** Loads a customer's row; whether the server answered. */
  learn: (userId: string) => Promise<boolean>;
}

/** Whose a conversation is; `absent` what does not exist or may not be seen, `unknown` where nobody could be asked. */
export type Finding = { userId: string } | 'absent' | 'unknown';

/**
 * Whose a conversation is, for somebody who comes with nothing but its id: from the rows, or else by its first messages.
 *
 * @returns the customer's id, once they have a row
 */
export async function findCustomer(
  conversationId: string,
  { request, state, learn }: ConversationFinderOptions,
): Promise<Finding> {
  const holder = state().inbox.holder(conversationId);
  if (holder) return { userId: holder.customer.id };
  const asked = { streams: [{ conversationId, afterSeq: 0 }], limit: FIRST_MESSAGES };
  const answer = await request<{ streams: SyncedStream[] }>('sync', asked);
  // What will never be answered otherwise, such as for an id that is none, is an answer.
  if (!answer.ok) return isPassing(answer.error) ? 'unknown' : 'absent';
  const userId = answer.data.streams[0]?.messages.map(customerOf).find((id) => id !== undefined);
  if (userId === undefined) return 'absent';
  const isLearnt = state().inbox.row(userId) !== undefined || (await learn(userId));
  if (state().inbox.row(userId)) return { userId };
  return isLearnt ? 'absent' : 'unknown';
}

/** Whether the server may answer otherwise once it can, or once one is let in again. */
function isPassing({ code }: ErrorBody): boolean {
  return isRetryable(code) || code === 'not-registered' || code === 'unauthenticated';
}
