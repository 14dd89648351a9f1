import type { Db, Trx } from '../db/database.ts';
import type { Announcer } from '../lib/business-events.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError } from '../lib/errors.ts';
import type { Principal } from '../lib/principal.ts';
import type { RateRequest } from '../protocol/widget.ts';
import { findRating, insertRating, type Rating } from '../repositories/ratings.ts';
import { assertSessionHolds } from './access.ts';
import { lockNamed } from './choose-conversation.ts';

/** What customers say of conversations, once for each time one was closed: a stretch is not asked about twice. */
export class Ratings {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #announcer: Announcer;

  constructor(deps: { db: Db; clock: Clock; announcer: Announcer }) {
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#announcer = deps.announcer;
  }

  /**
   * Takes what a customer says of a closed conversation, or that they do not want to. The same again changes nothing.
   *
   * @throws {AppError} `not-found`, `revoked`; `conflict` while it is open, and for another answer than the first
   */
  async rate(principal: Principal, request: RateRequest): Promise<void> {
    const { conversationId } = request;
    const isNew = await this.#db.transaction().execute((trx) => this.#store(trx, principal, request));
    // The customer's other pages ask no more.
    if (isNew) this.#announcer.announce('conversation-changed', { conversationId, customerId: principal.userId });
  }

  async #store(trx: Trx, principal: Principal, request: RateRequest): Promise<boolean> {
    const now = this.#clock.now();
    const current = await assertSessionHolds(trx, principal, now);
    // Locked, so that it is not reopened meanwhile, and what was said last in it is that it was closed.
    const conversation = await lockNamed(trx, request.conversationId, current, 'rate-conversation');
    if (conversation.status === 'open') throw new AppError('conflict', 'This conversation is open.');
    const rating = { ...answerOf(request), conversationId: conversation.id, closedSeq: conversation.headSeq };
    if (await insertRating(trx, rating, now)) return true;
    const first = await findRating(trx, rating);
    if (first?.score === rating.score && first?.comment === rating.comment) return false;
    throw new AppError('conflict', 'This was answered otherwise before.');
  }
}

function answerOf(request: RateRequest): Pick<Rating, 'score' | 'comment'> {
  if ('skipped' in request) return {};
  const { score, comment } = request;
  return { score, ...(comment === undefined ? {} : { comment }) };
}
