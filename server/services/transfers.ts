import type { Db, Trx } from '../db/database.ts';
import type { Announcer } from '../lib/business-events.ts';
import type { Clock } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import type { Principal } from '../lib/principal.ts';
import type { Audience } from '../lib/relation.ts';
import type { Conversation } from '../protocol/entities.ts';
import { appendStaffEntry } from '../repositories/append-staff-entry.ts';
import type { ConversationRecord } from '../repositories/conversations.ts';
import type { StoredStaffEntry } from '../repositories/staff-entries.ts';
import { findTeam, listTeams } from '../repositories/teams.ts';
import { moveConversation, type Transfer, transfersWithin } from '../repositories/transfers.ts';
import { assertSessionHolds, notFound } from './access.ts';
import { changeAssignee, holdAssignee } from './assignee.ts';
import { by } from './audit/actor.ts';
import type { Audit, NewAuditEntry } from './audit/audit.ts';
import { lockNamed } from './choose-conversation.ts';
import type { Conversations } from './conversations.ts';
import type { CustomerLanes } from './customer-lanes.ts';
import { mayWith } from './policy/authorisation.ts';

/** Where a conversation goes; absent: its assignee stays. */
interface Destination {
  team: string | null;
  assigneeId?: string | null;
}

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
   * Gives a conversation to a team, in whatever case its name is written, or to all with `null`; in the same step to a
   * colleague, or to nobody, where that is said. To give it where it is changes nothing.
   *
   * @returns the conversation as it became, though the person may not see it any more
   * @throws {AppError} `forbidden`, `revoked`; `not-found` for the conversation, the team, and a colleague who is not
   *   there, is disabled, or could not take it there; `conversation-closed` where it is to be somebody else's
   */
  async move(principal: Principal, conversationId: string, destination: Destination): Promise<Conversation> {
    await this.#conversations.locate(principal, 'transfer-conversation', { conversationId });
    // Behind all that is being said, so that its old audience hears that to its end and then no more.
    await this.#lanes.alone({ conversationId }, async () => {
      const { transfer, entries } = await this.#db
        .transaction()
        .execute((trx) => this.#move(trx, principal, conversationId, destination));
      for (const entry of entries) this.#announcer.announce('staff-entry-stored', entry);
      if (transfer !== undefined) this.#announcer.announce('conversation-moved', transfer);
    });
    return await this.#conversations.viewForStaff(principal.userId, conversationId);
  }

  /** Transfers of the last so many milliseconds, on whatever node, oldest first. */
  async movedWithin(milliseconds: number): Promise<Transfer[]> {
    return await transfersWithin(this.#db, milliseconds);
  }

  async #move(
    trx: Trx,
    principal: Principal,
    id: string,
    destination: Destination,
  ): Promise<{ transfer?: Transfer; entries: StoredStaffEntry[] }> {
    const current = await assertSessionHolds(trx, principal, this.#clock.now());
    const colleague = await holdAssignee(trx, destination.assigneeId ?? null);
    const conversation = await lockNamed(trx, id, current, 'transfer-conversation');
    const to = destination.team === null ? null : await findTeam(trx, destination.team);
    if (to === undefined) throw notFound('team');
    const waiting = { customerId: conversation.customerId, team: to, assigneeId: null };
    if (colleague !== undefined && !mayWith(colleague, 'claim-conversation', waiting)) throw notFound('colleague');
    const { assigneeId = conversation.assigneeId } = destination;
    const moved =
      to === conversation.team ? undefined : await this.#moveTo(trx, principal, conversation, { team: to, assigneeId });
    const isSomebodyElses = assigneeId !== conversation.assigneeId;
    const given = isSomebodyElses
      ? await changeAssignee(trx, current, { ...conversation, team: to }, { assigneeId, now: this.#clock.now() })
      : undefined;
    await this.#audit.recordIn(trx, ...(moved?.audited ?? []), ...(given?.audited ?? []));
    const entries = [moved?.stored, given?.stored].filter((stored) => stored !== undefined);
    return moved === undefined ? { entries } : { transfer: moved.transfer, entries };
  }

  /** @param audience whose the locked conversation becomes */
  async #moveTo(
    trx: Trx,
    principal: Principal,
    { id, customerId, team: from }: ConversationRecord,
    audience: Audience,
  ): Promise<{ transfer: Transfer; stored: StoredStaffEntry; audited: NewAuditEntry[] }> {
    const { team: to } = audience;
    const transfer = { id: newId(), conversationId: id, customerId, from, to };
    await moveConversation(trx, { ...transfer, movedBy: principal.userId });
    const team = { before: from, after: to };
    const place = { conversationId: id, authorId: principal.userId, now: this.#clock.now() };
    const entry = await appendStaffEntry(trx, place, { kind: 'moved', team });
    const audited: NewAuditEntry = {
      ...by(principal),
      action: 'conversation-moved',
      object: { kind: 'conversation', id },
      detail: { teamBefore: from ?? '', teamAfter: to ?? '' },
    };
    return { transfer, stored: { id: entry.id, entry, customerId, audience }, audited: [audited] };
  }
}
