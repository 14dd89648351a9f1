/** Which conversations there are, and what is done with one as a whole. */
import type { Conversation, ConversationStatus } from '../entities.ts';
import type { Empty } from './answer.ts';

export interface ConversationFilter {
  status?: ConversationStatus;
  assignee?: string;
  userId?: string;
}
export interface ConversationsRequest {
  before?: string;
  limit?: number;
  filter?: ConversationFilter;
}
export interface ConversationsPage {
  conversations: Conversation[];
  next?: string;
}

export interface Viewers {
  viewers: { id: string; name: string }[];
}

/** What either side may ask of conversations. */
export interface ConversationRequests {
  conversations: { payload: ConversationsRequest; data: ConversationsPage };
}
export interface CustomerConversationRequests {
  join: { payload: { conversationId?: string }; data: Empty };
}
export interface StaffConversationRequests {
  join: { payload: { conversationId: string }; data: Viewers };
  leave: { payload: { conversationId: string }; data: Viewers };
  close: { payload: { conversationId: string }; data: Conversation };
  reopen: { payload: { conversationId: string }; data: Conversation };
  /**
   * Gives a conversation to another team, `null` to all of them; with `assigneeId` in the same step to a colleague, or
   * with `null` to nobody, so that it waits there. Without, its assignee stays. The answer is the last that is seen of it
   * by who does not see it any more.
   */
  transfer: {
    payload: { conversationId: string; team: string | null; assigneeId?: string | null };
    data: Conversation;
  };
}
