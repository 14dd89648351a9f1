import type { Db, Trx } from '../db/database.ts';
import type { Announcer } from '../lib/business-events.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError } from '../lib/errors.ts';
import { newId } from '../lib/ids.ts';
import type { Principal } from '../lib/principal.ts';
import type { Conversation } from '../protocol/entities.ts';
import type { Claim } from '../protocol/events.ts';
import { claimConversation } from '../repositories/assignments.ts';
import { findConversation } from '../repositories/conversations.ts';
import { type StoredStaffEntry, staffEntryAt } from '../repositories/staff-entries.ts';
import { assertSessionHolds } from './access.ts';
import { changeAssignee, holdAssignee } from './assignee.ts';
import type { Audit } from './audit/audit.ts';
import { lockNamed } from './choose-conversation.ts';
import type { Conversations } from './conversations.ts';
import type { CustomerLanes } from './customer-lanes.ts';
import { assertMayWith, readerFor } from './policy/authorisation.ts';

/** Whose a conversation is to answer: taken by one who has time, given to a colleague, or left to nobody. */
export class Assignments {
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

  /**
   * Takes a conversation that is nobody's. Of all who do so at the same moment one wins, and the others are told who;
   * whoever has it already has won. It is in no audit trail: who may take it saw it before.
   *
   * @throws {AppError} `forbidden`, `not-found`, `revoked`; `conversation-closed`
   */
  async claim(principal: Principal, conversationId: string): Promise<Claim> {
    const { stored, won } = await this.#db.transaction().execute((trx) => this.#claim(trx, principal, conversationId));
    if (stored !== undefined) this.#announcer.announce('staff-entry-stored', stored);
    return { won, conversation: await this.#conversations.viewForStaff(principal.userId, conversationId) };
  }

  /**
   * Gives a conversation to a colleague, whoever has it, or with `null` to nobody. To give it to who has it changes
   * nothing. A colleague of another team sees it from then on, until it is somebody else's.
   *
   * @returns the conversation as it became, though the person may not see it any more
   * @throws {AppError} `forbidden`, `revoked`; `not-found` for the conversation, and for a colleague who is not there or
   *   disabled alike; `conversation-closed`
   */
  async assign(principal: Principal, conversationId: string, assigneeId: string | null): Promise<Conversation> {
    await this.#conversations.locate(principal, 'assign-conversation', { conversationId });
    // Behind all that is being said, so that who loses sight of it hears that to its end and then no more.
    await this.#lanes.alone({ conversationId }, async () => {
      const stored = await this.#db
        .transaction()
        .execute((trx) => this.#assign(trx, principal, conversationId, assigneeId));
      if (stored !== undefined) this.#announcer.announce('staff-entry-stored', stored);
    });
    return await this.#conversations.viewForStaff(principal.userId, conversationId);
  }

  async #claim(
    trx: Trx,
    principal: Principal,
    conversationId: string,
  ): Promise<{ won: boolean; stored?: StoredStaffEntry }> {
    const current = await assertSessionHolds(trx, principal, this.#clock.now());
    const id = newId();
    const reader = readerFor(current, 'claim-conversation');
    const seq = await claimConversation(trx, reader, conversationId, { entryId: id, now: this.#clock.now() });
    const conversation = await findConversation(trx, conversationId);
    assertMayWith(current, 'claim-conversation', conversation);
    const { customerId, team, assigneeId, status } = conversation;
    if (seq !== undefined) {
      const entry = await staffEntryAt(trx, conversationId, seq);
      return { won: true, stored: { id, entry, customerId, audience: { team, assigneeId } } };
    }
    if (assigneeId === principal.userId) return { won: true };
    if (status === 'closed') throw new AppError('conversation-closed', 'This conversation is closed.');
    // Let go of in this very moment: the next try finds it free.
    if (assigneeId === null) throw new AppError('conflict', 'This conversation changed at the same moment.');
    return { won: false };
  }

  async #assign(
    trx: Trx,
    principal: Principal,
    conversationId: string,
    assigneeId: string | null,
  ): Promise<StoredStaffEntry | undefined> {
    const current = await assertSessionHolds(trx, principal, this.#clock.now());
    await holdAssignee(trx, assigneeId);
    const conversation = await lockNamed(trx, conversationId, current, 'assign-conversation');
    if (conversation.assigneeId === assigneeId) return undefined;
    const { stored, audited } = await changeAssignee(trx, current, conversation, {
      assigneeId,
      now: this.#clock.now(),
    });
    await this.#audit.recordIn(trx, ...audited);
    return stored;
  }
}
