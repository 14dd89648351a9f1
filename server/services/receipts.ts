import type { Db } from '../db/database.ts';
import type { Announcer } from '../lib/business-events.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError } from '../lib/errors.ts';
import type { Principal } from '../lib/principal.ts';
import { findConversation } from '../repositories/conversations.ts';
import { advanceReceipt, type MovedReceipt, receiptsMovedWithin } from '../repositories/receipts.ts';
import { assertSessionHolds } from './access.ts';
import { assertMayWith } from './policy/authorisation.ts';

/** How far each person got in each conversation. */
export class Receipts {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #announcer: Announcer;

  constructor(deps: { db: Db; clock: Clock; announcer: Announcer }) {
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#announcer = deps.announcer;
  }

  /**
   * Moves the person's own marks forward. A mark that is not further than before changes nothing and tells nobody.
   * What was read was delivered.
   *
   * @throws {AppError} `not-found`, or `bad-request` beyond the newest message
   */
  async advance(
    principal: Principal,
    mark: { conversationId: string; deliveredSeq?: number; readSeq?: number },
  ): Promise<void> {
    const current = await assertSessionHolds(this.#db, principal, this.#clock.now());
    const conversation = await findConversation(this.#db, mark.conversationId);
    assertMayWith(current, 'confirm-receipt', conversation);
    const readSeq = mark.readSeq ?? 0;
    const deliveredSeq = Math.max(mark.deliveredSeq ?? 0, readSeq);
    if (deliveredSeq > conversation.headSeq) throw new AppError('bad-request', 'There is no such message yet.');
    if (deliveredSeq === 0) return;
    const { id: conversationId, customerId, team, assigneeId } = conversation;
    const { userId } = principal;
    const receipt = await advanceReceipt(this.#db, { conversationId, userId, deliveredSeq, readSeq });
    if (receipt === undefined) return;
    const audience = { team, assigneeId };
    this.#announcer.announce('receipt-moved', { conversationId, customerId, audience, receipt });
  }

  /** Everyone's marks that moved within so many milliseconds, on whatever node. */
  async movedWithin(milliseconds: number): Promise<MovedReceipt[]> {
    return await receiptsMovedWithin(this.#db, milliseconds);
  }
}
