/** The socket's events, put together from `events/`: for each, the one object it takes and what its ack carries. */
import type { Ack } from './events/answer.ts';
import type { StaffAssignmentRequests } from './events/assignments.ts';
import type { StaffBroadcastRequests } from './events/broadcasts.ts';
import type {
  ConversationRequests,
  CustomerConversationRequests,
  StaffConversationRequests,
} from './events/conversations.ts';
import type { CustomerMessageRequests, MessageRequests, StaffMessageRequests } from './events/messages.ts';
import type { StaffNoteRequests } from './events/notes.ts';
import type { CustomerPageRequests } from './events/pages.ts';
import type { Pushes } from './events/pushes.ts';
import type { CustomerSessionRequests, SessionRequests, StaffSessionRequests } from './events/sessions.ts';

export type { Ack, Answer, Empty } from './events/answer.ts';
export type { Claim } from './events/assignments.ts';
export type { BroadcastAudience, BroadcastRequest, BroadcastSent } from './events/broadcasts.ts';
export type { ConversationFilter, ConversationsPage, ConversationsRequest, Viewers } from './events/conversations.ts';
export type {
  HistoryPage,
  HistoryRequest,
  ReceiptRequest,
  SentMessage,
  StaffReplyRequest,
  SyncRequest,
  SyncedStream,
  UserMessageRequest,
} from './events/messages.ts';
export type { NoteRequest, StaffSyncRequest, StoredNote, SyncedStaffStream } from './events/notes.ts';
export type { Pushes } from './events/pushes.ts';
export type {
  CustomerRegisterRequest,
  Hello,
  RegisterRequest,
  SessionCode,
  SessionNotice,
  StaffHello,
} from './events/sessions.ts';

/** What either side may send. */
export interface CommonRequests extends SessionRequests, ConversationRequests, MessageRequests {}

export interface CustomerRequests
  extends
    CommonRequests,
    CustomerSessionRequests,
    CustomerConversationRequests,
    CustomerMessageRequests,
    CustomerPageRequests {}

export interface StaffRequests
  extends
    CommonRequests,
    StaffSessionRequests,
    StaffConversationRequests,
    StaffAssignmentRequests,
    StaffMessageRequests,
    StaffNoteRequests,
    StaffBroadcastRequests {}

/** Socket.IO's view of a request map: one object, then the ack. */
export type ListenerMap<Requests extends Record<keyof Requests, { payload: unknown; data: unknown }>> = {
  [Name in keyof Requests]: (payload: Requests[Name]['payload'], ack: Ack<Requests[Name]['data']>) => void;
};
export type PushListenerMap = { [Name in keyof Pushes]: (payload: Pushes[Name]) => void };
