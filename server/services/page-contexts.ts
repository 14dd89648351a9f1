import type { Db } from '../db/database.ts';
import type { Announcer } from '../lib/business-events.ts';
import type { Clock } from '../lib/clock.ts';
import type { Principal } from '../lib/principal.ts';
import type { PageContext } from '../protocol/entities.ts';
import { findCurrentConversation } from '../repositories/conversations.ts';
import { storePageContext } from '../repositories/page-contexts.ts';
import { assertSessionHolds } from './access.ts';

/** Where customers are, as their pages say. The newest only, and for staff alone. */
export class PageContexts {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #announcer: Announcer;

  constructor(deps: { db: Db; clock: Clock; announcer: Announcer }) {
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#announcer = deps.announcer;
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
}
