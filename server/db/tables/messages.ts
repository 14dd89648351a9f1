/**
 * The log. Append-only: a row is written once, in its conversation's lock, and never changed, but for who sent it when a
 * visitor's history is joined to the customer who they turned out to be.
 */
export interface MessagesTable {
  conversation_id: string;
  seq: number;
  id: string;
  /** The sender's own name for the message; null for what the server says. */
  client_id: string | null;
  sender_id: string;
  kind: 'text' | 'system';
  content: string;
  /** Texts of each side up to here, this one included. */
  said_by_customer: number;
  said_by_staff: number;
  created_at: Date;
}
