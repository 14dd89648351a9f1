import type { Db } from '../db/database.ts';
import { findConversation } from '../repositories/conversations.ts';
import { notFound } from './access.ts';
import { Lanes } from './lanes.ts';

/** Whose lane something goes into: a customer's, named or by one of their conversations. */
export type LaneOf = { customerId: string } | { conversationId: string };

const MOST_KNOWN = 10_000;

/** A lane for each customer: whatever appends to a log of theirs goes through it. */
export class CustomerLanes {
  readonly #db: Db;
  readonly #lanes = new Lanes();
  /** Whose conversation it is never changes, so it is asked once. Oldest first. */
  readonly #customerOf = new Map<string, string>();

  constructor(deps: { db: Db }) {
    this.#db = deps.db;
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
    const known = this.#customerOf.get(conversationId);
    if (known !== undefined) return known;
    const conversation = await findConversation(this.#db, conversationId);
    if (conversation === undefined) throw notFound('conversation');
    const [oldest] = this.#customerOf.keys();
    if (oldest !== undefined && this.#customerOf.size >= MOST_KNOWN) this.#customerOf.delete(oldest);
    this.#customerOf.set(conversationId, conversation.customerId);
    return conversation.customerId;
  }
}
