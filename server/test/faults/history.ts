import type { Message, Receipt } from '../../protocol/entities.ts';

/** A message as far as two observers must agree on it. */
export type SeenMessage = Pick<Message, 'id' | 'seq' | 'content' | 'timestamp'> & {
  conversationId: string;
  senderId: string;
};

/** One client of somebody's: a tab, a device, a console. */
export interface Observer {
  name: string;
  personId: string;
  /** Whose conversations it shows: a customer's own, or those of the customer that an agent looks at. */
  customerId: string;
  /** Staff may see every conversation, customers their own. */
  isStaff: boolean;
}

/** Something that happened to one client. */
export type Note = { observer: Observer } & (
  | Wrote
  | SetAside
  | { kind: 'sent'; clientId: string; content: string }
  | { kind: 'acked'; clientId: string; conversationId: string; id: string; seq: number }
  | Heard
  | Applied
  | Reached
);

/** The person wrote a text. No two texts of a run are the same. */
interface Wrote {
  kind: 'wrote';
  content: string;
}

/** The client gave a text up until it is told to try again: what is behind it goes on. */
interface SetAside {
  kind: 'set-aside';
  content: string;
}

/** A message came over the wire, whether or not the client had a use for it. */
interface Heard {
  kind: 'heard';
  message: SeenMessage;
}

/** The next message of a conversation is shown. */
interface Applied {
  kind: 'applied';
  message: SeenMessage;
}

/** How far the other side is shown to have got. */
interface Reached extends Pick<Receipt, 'deliveredSeq' | 'readSeq'> {
  kind: 'reached';
  conversationId: string;
}

/** What one client shows when all is over: each conversation in its order, and the texts it still has to send. */
export interface FinalView {
  observer: Observer;
  messages: readonly SeenMessage[];
  unsent: readonly string[];
}

/** Everything that happened in a run, oldest first. */
export class History {
  readonly notes: Note[] = [];

  note(note: Note): void {
    this.notes.push(note);
  }

  /** The notes of one kind. */
  of<Kind extends Note['kind']>(kind: Kind): Extract<Note, { kind: Kind }>[] {
    return this.notes.filter((note): note is Extract<Note, { kind: Kind }> => note.kind === kind);
  }
}

/** What observers must agree on of a message that lies in a log; undefined for a broadcast. */
export function toSeen(message: Message): SeenMessage | undefined {
  const { id, conversationId, seq, content, timestamp, sender } = message;
  return conversationId === null ? undefined : { id, conversationId, seq, content, timestamp, senderId: sender.id };
}
