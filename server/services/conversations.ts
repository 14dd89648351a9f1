import type { Db, Trx } from '../db/database.ts';
import { fromCursor, toCursor } from '../db/keyset.ts';
import type { Announcer, BusinessEvents } from '../lib/business-events.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError } from '../lib/errors.ts';
import type { Principal } from '../lib/principal.ts';
import type { Conversation } from '../protocol/entities.ts';
import type { ConversationsPage, ConversationsRequest } from '../protocol/events.ts';
import { LIMITS, TIMING } from '../protocol/limits.ts';
import { listConversations, unreadByStaff, viewConversation } from '../repositories/conversation-views.ts';
import {
  type ConversationRecord,
  findConversation,
  findCurrentConversation,
  headsSince,
  hasOpenConversation,
} from '../repositories/conversations.ts';
import { findAddressee } from '../repositories/customers.ts';
import type { Reader } from '../repositories/visibility.ts';
import { assertSessionHolds, notFound } from './access.ts';
import { ANSWER_BYTES, withinBytes } from './answer-bytes.ts';
import type { ConversationReads } from './audit/conversation-reads.ts';
import { lockNamed, reopened } from './choose-conversation.ts';
import { appendToLog } from './conversation-log.ts';
import type { CustomerLanes } from './customer-lanes.ts';
import type { KnownConversations } from './known-conversations.ts';
import { type Asker, assertMayWith, mayWith, readerFor } from './policy/authorisation.ts';
import type { Action } from './policy/policy.ts';

const DEFAULT_PAGE = 50;
/** How far the clocks of nodes may be apart; the time of a message is that of the node that stored it. */
const CLOCK_SKEW = 30_000;

/** What two people talk in: who sees which, and which are open. */
export class Conversations {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #announcer: Announcer;
  readonly #lanes: CustomerLanes;
  readonly #known: KnownConversations;
  readonly #reads: ConversationReads;

  constructor(deps: {
    db: Db;
    clock: Clock;
    announcer: Announcer;
    customerLanes: CustomerLanes;
    known: KnownConversations;
    reads: ConversationReads;
  }) {
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#announcer = deps.announcer;
    this.#lanes = deps.customerLanes;
    this.#known = deps.known;
    this.#reads = deps.reads;
  }

  /**
   * The conversations a person may see, newest activity first, up to the limit or to an answer's bytes, and at least
   * one.
   *
   * @throws {AppError} `bad-request` for a cursor of someone else's making
   */
  async list(principal: Principal, request: ConversationsRequest): Promise<ConversationsPage> {
    const page = await listConversations(this.#db, readerFor(principal, 'read-conversation'), {
      filter: request.filter ?? {},
      before: request.before === undefined ? undefined : fromCursor(request.before),
      limit: Math.min(request.limit ?? DEFAULT_PAGE, LIMITS.historyPage),
    });
    const conversations = withinBytes(page.conversations, { left: ANSWER_BYTES });
    const last = conversations.at(-1);
    if (last === undefined || conversations.length === page.conversations.length) return page;
    return { conversations, next: toCursor({ at: new Date(last.lastMessageAt), id: last.id }) };
  }

  /** @throws {AppError} `not-found` when there is none, or it is not theirs to see */
  async view(asker: Asker, conversationId: string): Promise<Conversation> {
    return await this.#view(readerFor(asker, 'read-conversation'), conversationId);
  }

  /**
   * A conversation as staff see it, for whoever of them may: that is for the caller to see to.
   *
   * @param userId whose count of unread messages it has
   * @throws {AppError} `not-found` when there is none
   */
  async viewForStaff(userId: string, conversationId: string): Promise<Conversation> {
    return await this.#view({ userId, role: 'agent', reach: 'any' }, conversationId);
  }

  async #view(reader: Reader, conversationId: string): Promise<Conversation> {
    const view = await viewConversation(this.#db, reader, conversationId);
    if (view === undefined) throw notFound('conversation');
    return view;
  }

  /** The customer's open conversation, else the one with the newest activity, else null. */
  async current(customer: Principal): Promise<Conversation | null> {
    const record = await findCurrentConversation(this.#db, customer.userId);
    if (record === undefined) return null;
    this.#known.learn(record);
    return await this.view(customer, record.id);
  }

  /** How far the logs go that grew within the last minute and a bit, newest first, read from the log itself. */
  async recentHeads(): ReturnType<typeof headsSince> {
    const heads = await headsSince(this.#db, new Date(this.#clock.now().getTime() - TIMING.headsWindow - CLOCK_SKEW));
    // Another node may have joined one to its customer without this one being told.
    for (const { conversationId, customerId } of heads) this.#known.correct(conversationId, customerId);
    return heads;
  }

  /** How many of the customer's messages each of these members of staff has not read. */
  async unreadByStaff(conversationId: string, staffIds: readonly string[]): Promise<Map<string, number>> {
    return await unreadByStaff(this.#db, conversationId, staffIds);
  }

  /**
   * Which conversation someone means who is about to do something with it: the named one, or a customer's current one.
   *
   * @returns undefined where a customer has no conversation yet
   * @throws {AppError} `not-found`
   */
  async locate(
    principal: Principal,
    action: Action,
    place: { conversationId?: string; userId?: string },
  ): Promise<ConversationRecord | undefined> {
    if (place.conversationId !== undefined) {
      const named = await findConversation(this.#db, place.conversationId);
      assertMayWith(principal, action, named);
      return named;
    }
    const customerId = await findAddressee(this.#db, place.userId ?? principal.userId);
    if (customerId === undefined) throw notFound('customer');
    const current = await findCurrentConversation(this.#db, customerId);
    // Whoever is about to write to them would begin a new one.
    if (current?.status === 'closed' && !mayWith(principal, action, current)) return undefined;
    assertMayWith(principal, action, current ?? { customerId, team: null, assigneeId: null }, 'customer');
    return current;
  }

  /**
   * Takes a conversation up to look at it, which the audit trail records of who it is not assigned to.
   *
   * @throws {AppError} `not-found`; `unavailable` when it cannot be recorded
   */
  async take(principal: Principal, conversationId: string): Promise<void> {
    const conversation = await findConversation(this.#db, conversationId);
    assertMayWith(principal, 'watch-conversation', conversation);
    await this.#reads.note(principal, [conversation], 'join');
  }

  /** Closes a conversation, noted in its log. Closing a closed one changes nothing. */
  async close(principal: Principal, conversationId: string): Promise<Conversation> {
    return await this.#turn(principal, 'close-conversation', conversationId);
  }

  /**
   * Opens a closed conversation again, noted in its log. Opening an open one changes nothing.
   *
   * @throws {AppError} `conflict` while its customer has another one open
   */
  async reopen(principal: Principal, conversationId: string): Promise<Conversation> {
    return await this.#turn(principal, 'reopen-conversation', conversationId);
  }

  async #turn(
    principal: Principal,
    action: 'close-conversation' | 'reopen-conversation',
    conversationId: string,
  ): Promise<Conversation> {
    // Nothing waits, and nobody waits for, what is not theirs.
    await this.locate(principal, action, { conversationId });
    const status = action === 'close-conversation' ? 'closed' : 'open';
    await this.#lanes.alone({ conversationId }, async () => {
      const noted = await this.#db.transaction().execute(async (trx) => {
        const current = await assertSessionHolds(trx, principal, this.#clock.now());
        const conversation = await lockNamed(trx, conversationId, current, action);
        return conversation.status === status ? undefined : await this.#note(trx, principal, conversation);
      });
      if (noted === undefined) return;
      this.#announcer.announce('message-stored', noted);
      this.#announcer.announce('conversation-changed', { conversationId, customerId: noted.customerId });
    });
    return await this.view(principal, conversationId);
  }

  /** Turns an open conversation closed and a closed one open, with a word about it in the log. */
  async #note(
    trx: Trx,
    principal: Principal,
    conversation: ConversationRecord,
  ): Promise<BusinessEvents['message-stored']> {
    const now = this.#clock.now();
    const isClosing = conversation.status === 'open';
    if (!isClosing && (await hasOpenConversation(trx, conversation.customerId))) {
      throw new AppError('conflict', 'This customer has another conversation open.');
    }
    const turned = isClosing
      ? { ...conversation, status: 'closed' as const, closedAt: now }
      : reopened(conversation).conversation;
    const sender = { id: principal.userId, role: principal.role, name: principal.name };
    const content = isClosing ? ('conversation-closed' as const) : ('conversation-reopened' as const);
    const [message] = await appendToLog(trx, turned, [{ kind: 'system', sender, content }], now);
    if (message === undefined) throw new Error('a note was stored as nothing');
    const { customerId, team, assigneeId } = conversation;
    return { message, customerId, audience: { team, assigneeId } };
  }
}
