/** The stream of a conversation that only staff see. */
import type { StaffEntry } from '../staff-entries.ts';

export interface NoteRequest {
  /** As of a message: the same again gives the first answer, with another text or other mentions it is refused. */
  clientId: string;
  conversationId: string;
  content: string;
  /** Ids of the colleagues it calls. */
  mentions?: string[];
}
export interface StoredNote {
  id: string;
  conversationId: string;
  seq: number;
  timestamp: string;
  duplicate: boolean;
}

export interface StaffSyncRequest {
  streams: { conversationId: string; afterSeq: number; epoch?: number | string }[];
  limit?: number;
}
/** As `SyncedStream`; what is too far away is left out of the answer. */
export interface SyncedStaffStream {
  conversationId: string;
  epoch: number;
  headSeq: number;
  entries: StaffEntry[];
  hasMore: boolean;
  /** Present and true when the client must drop what it has of this stream and take what comes. */
  reset?: true;
}

export interface StaffNoteRequests {
  note: { payload: NoteRequest; data: StoredNote };
  'staff-sync': { payload: StaffSyncRequest; data: { streams: SyncedStaffStream[] } };
}
