/** How it was, for each time a conversation was closed. A row without score: its customer did not want to say. */
export interface RatingsTable {
  conversation_id: string;
  /** The number of the note that it was closed. */
  closed_seq: number;
  score: number | null;
  comment: string | null;
  answered_at: Date;
}
