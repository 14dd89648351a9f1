import type { Db } from '../db/database.ts';
import { findConversation } from '../repositories/conversations.ts';
import { notFound } from './access.ts';
import type { KnownConversations } from './known-conversations.ts';
import { Lanes, type Place } from './lanes.ts';

/** Whose lane something goes into: a customer's, named or by one of their conversations. */
export type LaneOf = { customerId: string } | { conversationId: string };

/** A lane for each customer: whatever appends to a log of theirs goes through it, announcements included. */
export class CustomerLanes {
  readonly #db: Db;
  readonly #known: KnownConversations;
  readonly #lanes = new Lanes();

  constructor(deps: { db: Db; known: KnownConversations }) {
    this.#db = deps.db;
    this.#known = deps.known;
  }

  /**
   * Begins `work` in the customer's lane; at once, where it is known whose that is.
   *
   * @throws {AppError} `not-found` when there is no such conversation
   */
  enter<Result>(lane: LaneOf, work: (place: Place, customerId: string) => Promise<Result>): Promise<Result> {
    const customerId = 'customerId' in lane ? lane.customerId : this.#known.ownerOf(lane.conversationId);
    if (customerId !== undefined) return this.#lanes.enter(customerId, (place) => work(place, customerId));
    return this.#find((lane as { conversationId: string }).conversationId).then((found) => this.enter(found, work));
  }

  /** Does `work` in the customer's lane when everything before it has ended, and nothing else with it. @throws as `enter` */
  alone<Result>(lane: LaneOf, work: () => Promise<Result>): Promise<Result> {
    return this.enter(lane, async (place) => {
      await place.turn();
      const release = place.guard();
      return await work().finally(release);
    });
  }

  async #find(conversationId: string): Promise<{ customerId: string }> {
    const conversation = await findConversation(this.#db, conversationId);
    if (conversation === undefined) throw notFound('conversation');
    this.#known.learn(conversation);
    return { customerId: conversation.customerId };
  }
}
