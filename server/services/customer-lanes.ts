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
  /** Whose conversations it is asked for now, by conversation: whoever comes meanwhile waits for the same answer. */
  readonly #owners = new Map<string, Promise<string>>();

  constructor(deps: { db: Db; known: KnownConversations }) {
    this.#db = deps.db;
    this.#known = deps.known;
  }

  /**
   * Begins `work` in the customer's lane; at once, where it is known whose that is. What is begun by one conversation
   * enters in the order of the calls.
   *
   * @throws {AppError} `not-found` when there is no such conversation
   */
  enter<Result>(lane: LaneOf, work: (place: Place, customerId: string) => Promise<Result>): Promise<Result> {
    const owner = 'customerId' in lane ? lane.customerId : this.#ownerOf(lane.conversationId);
    const begin = (customerId: string): Promise<Result> =>
      this.#lanes.enter(customerId, (place) => work(place, customerId));
    return typeof owner === 'string' ? begin(owner) : owner.then(begin);
  }

  /**
   * Does `work` in the customer's lane when everything before it has ended; what enters later and keeps its order waits
   * for it.
   *
   * @throws as `enter`
   */
  alone<Result>(lane: LaneOf, work: () => Promise<Result>): Promise<Result> {
    return this.enter(lane, async (place) => {
      place.guard();
      await place.turn();
      return await work();
    });
  }

  #ownerOf(conversationId: string): string | Promise<string> {
    const asked = this.#owners.get(conversationId);
    if (asked !== undefined) return asked;
    const known = this.#known.ownerOf(conversationId);
    if (known !== undefined) return known;
    const owner = this.#find(conversationId).finally(() => this.#owners.delete(conversationId));
    this.#owners.set(conversationId, owner);
    return owner;
  }

  async #find(conversationId: string): Promise<string> {
    const conversation = await findConversation(this.#db, conversationId);
    if (conversation === undefined) throw notFound('conversation');
    this.#known.learn(conversation);
    return conversation.customerId;
  }
}
