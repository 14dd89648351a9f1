import type { Conversation, Message, Presence, Receipt, User } from '../protocol/entities.ts';

/**
 * What the services tell the rest of the server, always after the commit that made it true. Transports listen and
 * fan out; losing one of these costs seconds, never a message, because clients pull what they were not pushed.
 *
 * `origin` names the connection an event came from, when it came from one: that connection has its ack instead.
 */
export interface BusinessEvents {
  'message-stored': { message: Message; customerId: string; clientId?: string; origin?: string };
  /** The conversation is as a member of staff sees it who has read nothing of it. */
  'conversation-started': { conversationId: string; customer: User; conversation: Conversation };
  /** Status, assignee or team changed: each side reads its own view. */
  'conversation-changed': { conversationId: string; customerId: string };
  'receipt-moved': { conversationId: string; customerId: string; receipt: Receipt };
  'broadcast-sent': { message: Message; recipients: 'all' | readonly string[] };
  'presence-changed': { presence: Required<Presence> };
  /** Whether anyone of the bank is there to answer. */
  'availability-changed': { available: boolean };
  'session-ended': { sessionId: string; userId: string };
  'person-disabled': { userId: string };
}

type Listener<Name extends keyof BusinessEvents> = (event: BusinessEvents[Name]) => void;

/** A typed, synchronous announcer: listeners are called in the order they came, before `announce` returns. */
export class Announcer {
  readonly #listeners = new Map<keyof BusinessEvents, Set<Listener<never>>>();
  readonly #failed: (error: unknown, name: string) => void;

  /** @param failed told of a listener that threw; the others are still called, and the announcer goes on */
  constructor(failed: (error: unknown, name: string) => void) {
    this.#failed = failed;
  }

  /** Calls `listener` for every later event of that name. Returns how to stop it. */
  on<Name extends keyof BusinessEvents>(name: Name, listener: Listener<Name>): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    listeners.add(listener);
    this.#listeners.set(name, listeners);
    return () => listeners.delete(listener);
  }

  /** Tells every listener. Call it only after the commit. */
  announce<Name extends keyof BusinessEvents>(name: Name, event: BusinessEvents[Name]): void {
    for (const listener of this.#listeners.get(name) ?? []) {
      try {
        (listener as Listener<Name>)(event);
      } catch (error) {
        this.#failed(error, name);
      }
    }
  }
}
