import { randomUUID } from 'node:crypto';

/** An id that is nobody's. */
export const id = randomUUID();

/** What an operation is tried on. */
export interface Target {
  conversationId: string;
  /** The team it belongs to, so that giving it there changes nothing. */
  team: string | null;
  /** Whose it is to answer, likewise. */
  assigneeId: string | null;
}

/** How one event is tried, by whoever tries all of them. */
export interface Operation {
  /** A payload that passes the schema: what is done to it is what is wrong with it. */
  sound: Record<string, unknown>;
  /**
   * Of an event that names a conversation: its payload for this one, right for who may. It leaves the conversation in
   * whatever state others can be in.
   */
  about?: (target: Target) => object;
  /** Of an event that names nobody's conversation: a payload that is right. */
  right?: (token: string) => object;
  /** Whether it stores something, and so asks whether the session holds. */
  stores?: true;
  /** Whether it is about a closed conversation. */
  isForClosed?: true;
}

export type Operations = Readonly<Record<string, Operation>>;

/** Something to say that was never said before. */
export const newDraft = () => ({ clientId: randomUUID(), content: 'is this mine?' });
