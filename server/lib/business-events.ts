import type { Availability, Conversation, Message, Presence, Receipt, User } from '../protocol/entities.ts';
import type { Viewers } from '../protocol/events.ts';
import type { StaffEntry } from '../protocol/staff-entries.ts';
import type { Audience } from './relation.ts';

/**
 * What the services tell the rest of the server, always after the commit that made it true. Transports listen and
 * fan out; losing one of these costs seconds, never a message, because clients pull what they were not pushed.
 *
 * `origin` names the connection an event came from, when it came from one: that connection has its ack instead.
 */
export interface BusinessEvents {
  /** The audience is the conversation's when it was stored. */
  'message-stored': { message: Message; customerId: string; audience: Audience; clientId?: string; origin?: string };
  /**
   * The conversation is as a member of staff sees it who has read nothing of it. `isLate`: it began a while ago, which was
   * not heard; what has become of it since is announced too.
   */
  'conversation-started': { conversationId: string; customer: User; conversation: Conversation; isLate?: true };
  /** Its view changed in something other than what was said, its team and its assignee: each side reads its own. */
  'conversation-changed': { conversationId: string; customerId: string };
  /** It went from one team to another; null: no team. Whose it is by now, each node reads. */
  'conversation-moved': {
    id: string;
    conversationId: string;
    customerId: string;
    from: string | null;
    to: string | null;
  };
  /**
   * Something was noted of a conversation that only staff see; the audience is the conversation's afterwards. `clientId`
   * and `origin` as of a message.
   */
  'staff-entry-stored': {
    id: string;
    entry: StaffEntry;
    customerId: string;
    audience: Audience;
    clientId?: string;
    origin?: string;
  };
  'receipt-moved': { conversationId: string; customerId: string; audience: Audience; receipt: Receipt };
  'broadcast-sent': { message: Message; recipients: 'all' | readonly string[] };
  /** How a person stands on all nodes together, as this node knows it. */
  'presence-changed': { presence: Required<Presence> };
  /** Of the members of staff who are online, some came, left, or are in another team. */
  'staff-online-changed': Record<string, never>;
  /** What customers are told whose page is for this team; null: for none. */
  'availability-changed': { team: string | null; availability: Availability };
  /** An admin changed settings or hours, of a team or of the bank as a whole. */
  'settings-changed': { team: string | null };
  'session-ended': { sessionId: string; userId: string };
  'person-disabled': { userId: string };
  /** They came into another team, or into none: their connections must begin anew. */
  'person-moved': { userId: string };
  /** How a person stands on one node. */
  'standing-changed': { nodeId: string; standing: Standing };
  /** Which members of staff have a conversation before them on one node. */
  'viewing-changed': { nodeId: string; conversationId: string; viewers: Viewers['viewers']; at: number };
  'customer-typing': { conversationId: string; audience: Audience; userId: string; isTyping: boolean };
  'staff-typing': {
    conversationId: string;
    customerId: string;
    audience: Audience;
    userId: string;
    name: string;
    isTyping: boolean;
  };
}

/** How one person stands on one node. Times are of that node's clock, in milliseconds; `saidAt` may be ahead of it. */
export interface Standing {
  person: Pick<Presence, 'userId' | 'role' | 'name'> & { team?: string };
  /** Offline when their last connection to that node left more than the grace ago. */
  status: Presence['status'];
  /** When they said so, later than all they said before; of a member of staff's standings the newest holds for all. */
  saidAt: number;
  /** When they were last seen there; grows with every change. */
  at: number;
}

/** One event with its name, as it goes from node to node. */
export type Announcement = {
  [Name in keyof BusinessEvents]: readonly [name: Name, event: BusinessEvents[Name]];
}[keyof BusinessEvents];

type Listener<Name extends keyof BusinessEvents> = (event: BusinessEvents[Name]) => void;

/** A typed, synchronous announcer: listeners are called in the order they came, before `announce` returns. */
export class Announcer {
  readonly #listeners = new Map<keyof BusinessEvents, Set<Listener<never>>>();
  readonly #followers = new Set<(announcement: Announcement) => void>();
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

  /** Calls `follower` for every later event of this node, whatever its name. Returns how to stop it. */
  follow(follower: (announcement: Announcement) => void): () => void {
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  /** Tells every listener, and whoever follows this node. Call it only after the commit. */
  announce<Name extends keyof BusinessEvents>(name: Name, event: BusinessEvents[Name]): void {
    this.#tell(name, event);
    // The pair is of one name, which its type cannot say for a name that is not known yet.
    for (const follower of this.#followers) this.#try(name, () => follower([name, event] as unknown as Announcement));
  }

  /** Tells the listeners of this node what happened on another one, and nobody else. */
  repeat([name, event]: Announcement): void {
    this.#tell(name, event);
  }

  #tell(name: keyof BusinessEvents, event: BusinessEvents[keyof BusinessEvents]): void {
    for (const listener of this.#listeners.get(name) ?? []) this.#try(name, () => listener(event as never));
  }

  #try(name: string, run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#failed(error, name);
    }
  }
}
