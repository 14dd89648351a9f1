import type { Db } from '../db/database.ts';
import type { Announcer, BusinessEvents } from '../lib/business-events.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Principal } from '../lib/principal.ts';
import type { PageContext } from '../protocol/entities.ts';
import { findCurrentConversation } from '../repositories/conversations.ts';
import { hasPageContext, storePageContext } from '../repositories/page-contexts.ts';
import { assertSessionHolds } from './access.ts';

/** Where customers are, as their pages say. The newest only, and for staff alone. */
export class PageContexts {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #announcer: Announcer;
  readonly #logger: Logger;

  constructor(deps: { db: Db; clock: Clock; announcer: Announcer; logger: Logger }) {
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#announcer = deps.announcer;
    this.#logger = deps.logger;
    // Only what begins on this node: each begins on one.
    deps.announcer.follow(([name, event]) => {
      if (name === 'conversation-started' && event.isLate !== true) void this.#tellOf(event);
    });
  }

  /** Keeps where a customer is, in place of where they were. @throws {AppError} `revoked` */
  async say(principal: Principal, context: PageContext): Promise<void> {
    const { userId } = principal;
    const open = await this.#db.transaction().execute(async (trx) => {
      const at = this.#clock.now();
      await assertSessionHolds(trx, principal, at);
      if (!(await storePageContext(trx, { userId, context, at }))) return undefined;
      const current = await findCurrentConversation(trx, userId);
      return current?.status === 'open' ? current : undefined;
    });
    if (open !== undefined) {
      this.#announcer.announce('conversation-changed', { conversationId: open.id, customerId: userId });
    }
  }

  /**
   * Has staff told where somebody is who began a conversation and had said so before: the notice that it began is made
   * without asking the database, and so without this. Never rejects.
   */
  async #tellOf({ conversationId, customer }: BusinessEvents['conversation-started']): Promise<void> {
    const customerId = customer.id;
    try {
      if (!(await hasPageContext(this.#db, customerId))) return;
      this.#announcer.announce('conversation-changed', { conversationId, customerId });
    } catch (error) {
      this.#logger.warn({ err: error, conversationId }, 'where a customer is was not told');
    }
  }
}
