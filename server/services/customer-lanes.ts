import type { Db } from '../db/database.ts';
import { findConversation } from '../repositories/conversations.ts';
import { notFound } from './access.ts';
import type { KnownConversations } from './known-conversations.ts';
import { Lanes } from './lanes.ts';

/** Whose lane something goes into: a customer's, named or by one of their conversations. */
export type LaneOf = { customerId: string } | { conversationId: string };

/** A place in a customer's lane. */
export interface Place {
  customerId: string;
  /** Resolves when everything that entered before has ended. */
  turn: () => Promise<unknown>;
}

/** A lane for each customer: whatever appends to a log of theirs goes through it, announcements included. */
export class CustomerLanes {
  readonly #db: Db;
  readonly #known: KnownConversations;
  readonly #lanes = new Lanes();
  /** Customers of whom something waits that must not be overtaken, and how much. */
  readonly #held = new Map<string, number>();

  constructor(deps: { db: Db; known: KnownConversations }) {
    this.#db = deps.db;
    this.#known = deps.known;
  }

  /**
   * Begins `work` in the customer's lane; at once, where it is known whose that is.
   *
   * @throws {AppError} `not-found` when there is no such conversation
   */
  enter<Result>(lane: LaneOf, work: (place: Place) => Promise<Result>): Promise<Result> {
    const customerId = 'customerId' in lane ? lane.customerId : this.#known.ownerOf(lane.conversationId);
    if (customerId !== undefined) return this.#lanes.enter(customerId, (turn) => work({ customerId, turn }));
    return this.#find((lane as { conversationId: string }).conversationId).then((found) => this.enter(found, work));
  }

  /** Does `work` in the customer's lane when everything before it has ended. @throws as `enter` */
  alone<Result>(lane: LaneOf, work: () => Promise<Result>): Promise<Result> {
    return this.enter(lane, async ({ customerId, turn }) => {
      const release = this.hold(customerId);
      try {
        await turn();
        return await work();
      } finally {
        release();
      }
    });
  }

  /** Whether something of this customer waits that must not be overtaken. */
  isHeld(customerId: string): boolean {
    return this.#held.has(customerId);
  }

  /** Lets nothing that enters later go ahead of what waits now. Returns how to end that. */
  hold(customerId: string): () => void {
    this.#held.set(customerId, (this.#held.get(customerId) ?? 0) + 1);
    return () => {
      const left = (this.#held.get(customerId) ?? 0) - 1;
      if (left > 0) this.#held.set(customerId, left);
      else this.#held.delete(customerId);
    };
  }

  async #find(conversationId: string): Promise<{ customerId: string }> {
    const conversation = await findConversation(this.#db, conversationId);
    if (conversation === undefined) throw notFound('conversation');
    this.#known.learn(conversation);
    return { customerId: conversation.customerId };
  }
}
