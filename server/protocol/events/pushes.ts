/** What the server pushes. A push is a hint: whatever it says can also be pulled. */
import type { Availability, Conversation, Message, PresenceStatus, Receipt, Role, User } from '../entities.ts';
import type { Viewers } from './conversations.ts';
import type { StaffEntry } from '../staff-entries.ts';
import type { SessionNotice } from './sessions.ts';

export interface Pushes {
  'new-message': Message;
  'admin-reply': Message;
  'admin-message': Message;
  typing: { conversationId: string; userId: string; isTyping: boolean };
  'admin-typing': { conversationId: string; name: string; isTyping: boolean };
  chatNotification: { conversation: Conversation; user: User };
  viewers: { conversationId: string } & Viewers;
  presence: { userId: string; status: PresenceStatus; lastSeenAt: string; role?: Role; name?: string } | Availability;
  receipt: { conversationId: string } & Receipt;
  conversation: Conversation;
  /** To staff who saw it: it went to another team or another colleague, and answers from now on as if it were not there. */
  'conversation-gone': { conversationId: string };
  /** To staff who see the conversation; never to the connection that wrote it, which has its ack. */
  'staff-entry': StaffEntry;
  heads: { heads: { conversationId: string; headSeq: number }[] };
  session: SessionNotice;
}
