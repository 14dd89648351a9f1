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
  readonly notes: Note[];
  readonly #messages = new Map<string, SeenMessage>();

  constructor(notes: readonly Note[] = []) {
    this.notes = [...notes];
  }

  /** A copy that grows no more. */
  soFar(): History {
    return new History(this.notes);
  }

  note(note: Note): void {
    this.notes.push(note);
  }

  /** One copy of equal messages: in a long run each is noted many times. */
  intern(message: SeenMessage): SeenMessage {
    const known = this.#messages.get(message.id);
    if (known && isSameMessage(known, message)) return known;
    this.#messages.set(message.id, message);
    return message;
  }

  /** The notes of one kind. */
  of<Kind extends Note['kind']>(kind: Kind): Extract<Note, { kind: Kind }>[] {
    return this.notes.filter((note): note is Extract<Note, { kind: Kind }> => note.kind === kind);
  }
}

/** Whether two observers got the same. */
export function isSameMessage(one: SeenMessage | undefined, other: SeenMessage | undefined): boolean {
  return (['id', 'conversationId', 'seq', 'content', 'senderId', 'timestamp'] as const).every(
    (name) => one?.[name] === other?.[name],
  );
}

/** What observers must agree on of a message that lies in a log; undefined for a broadcast. */
export function toSeen(message: Message): SeenMessage | undefined {
  const { id, conversationId, seq, content, timestamp, sender } = message;
  return conversationId === null ? undefined : { id, conversationId, seq, content, timestamp, senderId: sender.id };
}
