import type { Db, Trx } from '../db/database.ts';
import type { Announcer } from '../lib/business-events.ts';
import type { Clock } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import type { Principal } from '../lib/principal.ts';
import type { Conversation } from '../protocol/entities.ts';
import { findTeam, listTeams } from '../repositories/teams.ts';
import { moveConversation, type Transfer, transfersWithin } from '../repositories/transfers.ts';
import { assertSessionHolds, notFound } from './access.ts';
import { by } from './audit/actor.ts';
import type { Audit } from './audit/audit.ts';
import { lockNamed } from './choose-conversation.ts';
import type { Conversations } from './conversations.ts';
import type { CustomerLanes } from './customer-lanes.ts';

/** Conversations that go from one team to another, and with that from some people's sight into others'. */
export class Transfers {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #announcer: Announcer;
  readonly #lanes: CustomerLanes;
  readonly #conversations: Conversations;
  readonly #audit: Audit;

  constructor(deps: {
    db: Db;
    clock: Clock;
    announcer: Announcer;
    customerLanes: CustomerLanes;
    conversations: Conversations;
    audit: Audit;
  }) {
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#announcer = deps.announcer;
    this.#lanes = deps.customerLanes;
    this.#conversations = deps.conversations;
    this.#audit = deps.audit;
  }

  /** The teams there are, by name. */
  async teams(): Promise<string[]> {
    return await listTeams(this.#db);
  }

  /**
   * Gives a conversation to a team, in whatever case its name is written, or to all with `null`. To give it where it is
   * changes nothing.
   *
   * @returns the conversation as it became, though the person may not see it any more
   * @throws {AppError} `forbidden`, `revoked`; `not-found` for the conversation and for the team alike
   */
  async move(principal: Principal, conversationId: string, team: string | null): Promise<Conversation> {
    await this.#conversations.locate(principal, 'transfer-conversation', { conversationId });
    // Behind all that is being said, so that its old audience hears that to its end and then no more.
    await this.#lanes.alone({ conversationId }, async () => {
      const transfer = await this.#db.transaction().execute((trx) => this.#move(trx, principal, conversationId, team));
      if (transfer !== undefined) this.#announcer.announce('conversation-moved', transfer);
    });
    return await this.#conversations.viewForStaff(principal.userId, conversationId);
  }

  /** Transfers of the last so many milliseconds, on whatever node, oldest first. */
  async movedWithin(milliseconds: number): Promise<Transfer[]> {
    return await transfersWithin(this.#db, milliseconds);
  }

  async #move(trx: Trx, principal: Principal, id: string, team: string | null): Promise<Transfer | undefined> {
    const current = await assertSessionHolds(trx, principal, this.#clock.now());
    const { customerId, team: from } = await lockNamed(trx, id, current, 'transfer-conversation');
    const to = team === null ? null : await findTeam(trx, team);
    if (to === undefined) throw notFound('team');
    if (to === from) return undefined;
    const transfer = { id: newId(), conversationId: id, customerId, from, to };
    await moveConversation(trx, { ...transfer, movedBy: principal.userId });
    await this.#audit.recordIn(trx, {
      ...by(principal),
      action: 'conversation-moved',
      object: { kind: 'conversation', id },
      detail: { teamBefore: from ?? '', teamAfter: to ?? '' },
    });
    return transfer;
  }
}
