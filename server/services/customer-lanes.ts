import type { Db } from '../db/database.ts';
import { findConversation } from '../repositories/conversations.ts';
import { notFound } from './access.ts';
import type { KnownConversations } from './known-conversations.ts';
import { Lanes } from './lanes.ts';

/** Whose lane something goes into: a customer's, named or by one of their conversations. */
export type LaneOf = { customerId: string } | { conversationId: string };

/** A lane for each customer: whatever appends to a log of theirs goes through it. */
export class CustomerLanes {
  readonly #db: Db;
  readonly #known: KnownConversations;
  readonly #lanes = new Lanes();

  constructor(deps: { db: Db; known: KnownConversations }) {
    this.#db = deps.db;
    this.#known = deps.known;
  }

  /**
   * Runs `work`, announcements included, in the customer's lane.
   *
   * @throws {AppError} `not-found` when there is no such conversation
   */
  async run<Result>(lane: LaneOf, work: () => Promise<Result>): Promise<Result> {
    const customerId = 'customerId' in lane ? lane.customerId : await this.#find(lane.conversationId);
    return await this.#lanes.run(customerId, work);
  }

  async #find(conversationId: string): Promise<string> {
    const known = this.#known.ownerOf(conversationId);
    if (known !== undefined) return known;
    const conversation = await findConversation(this.#db, conversationId);
    if (conversation === undefined) throw notFound('conversation');
    this.#known.learn(conversation);
    return conversation.customerId;
  }
}
