import type { Trx } from '../../db/database.ts';
import type { Announcer, BusinessEvents } from '../../lib/business-events.ts';
import type { Clock } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import type { Principal } from '../../lib/principal.ts';
import type { Message, User } from '../../protocol/entities.ts';
import { hasOpenConversation } from '../../repositories/conversations.ts';
import { lockCustomer } from '../../repositories/customers.ts';
import { handOverConversations, lockConversationsOf } from '../../repositories/handover.ts';
import { liveSessions } from '../../repositories/session-liveness.ts';
import { revokeSessionsOf } from '../../repositories/sessions.ts';
import { updateUser } from '../../repositories/users.ts';
import { appendToLog } from '../conversation-log.ts';
import type { KnownConversations } from '../known-conversations.ts';
import type { Sessions } from '../sessions.ts';
import { AssertionRefused } from './assertions.ts';

/** What a join changed, to be told once it is committed. */
export interface Joined {
  visitorId: string;
  customerId: string;
  conversations: { id: string; status: 'open' | 'closed' }[];
  /** Notes in logs that were closed by it. */
  notes: Message[];
  /** Which staff see what was closed. */
  audience: BusinessEvents['message-stored']['audience'];
  endedSessions: string[];
}

/**
 * Makes a visitor's history a customer's. It takes both proofs: who the customer is, the bank says; who the visitor is,
 * a token of a session of theirs that holds. Afterwards the visitor is nobody: without conversations, sessions, or a way
 * to have any.
 */
export class HistoryJoining {
  readonly #clock: Clock;
  readonly #announcer: Announcer;
  readonly #sessions: Sessions;
  readonly #known: KnownConversations;

  constructor(deps: { clock: Clock; announcer: Announcer; sessions: Sessions; known: KnownConversations }) {
    this.#clock = deps.clock;
    this.#announcer = deps.announcer;
    this.#sessions = deps.sessions;
    this.#known = deps.known;
  }

  /** Whose token it is. @throws {AssertionRefused} unless it is one of a visitor's session that holds */
  async visitorOf(token: string): Promise<Principal> {
    const principal = await this.#sessions.authenticate(token).catch((error: unknown) => {
      const isRefusal = error instanceof AppError && (error.code === 'unauthenticated' || error.code === 'revoked');
      throw isRefusal ? new AssertionRefused('visitorToken') : error;
    });
    if (principal.role !== 'visitor') throw new AssertionRefused('visitorToken');
    return principal;
  }

  /**
   * Joins, under the locks of both and of all the visitor's conversations. A customer has one open conversation at most:
   * while they have one, the visitor's is closed, with a note in its log.
   *
   * @param customer locked by the caller
   * @throws {AssertionRefused} when the visitor's session ended meanwhile
   */
  async join(trx: Trx, visitor: Principal, customer: User): Promise<Joined> {
    const now = this.#clock.now();
    await lockCustomer(trx, visitor.userId);
    // Of two joins at once the second finds the session ended by the first.
    const live = await liveSessions(trx, [visitor.sessionId], now);
    if (!live.has(visitor.sessionId)) throw new AssertionRefused('visitorToken');
    const held = await lockConversationsOf(trx, visitor.userId);
    const open = held.find(({ status }) => status === 'open');
    const mustClose = open !== undefined && (await hasOpenConversation(trx, customer.id));
    const sender = { id: customer.id, role: customer.role, name: customer.name };
    const notes = mustClose
      ? await appendToLog(
          trx,
          { ...open, customerId: customer.id, status: 'closed', closedAt: now },
          [{ kind: 'system', sender, content: 'conversation-closed' }],
          now,
        )
      : [];
    await handOverConversations(trx, visitor.userId, customer.id);
    const endedSessions = await revokeSessionsOf(trx, visitor.userId, now);
    await updateUser(trx, visitor.userId, { disabled_at: now, joined_to: customer.id });
    const conversations = held.map(({ id, status }) => ({ id, status: mustClose ? ('closed' as const) : status }));
    const audience = { team: open?.team ?? null, assigneeId: open?.assigneeId ?? null };
    return { visitorId: visitor.userId, customerId: customer.id, conversations, notes, audience, endedSessions };
  }

  /** Tells everyone concerned. Call it after the commit, in the visitor's lane. */
  announce({ visitorId, customerId, conversations, notes, audience, endedSessions }: Joined): void {
    for (const { id, status } of conversations) this.#known.learn({ id, customerId, status });
    for (const message of notes) this.#announcer.announce('message-stored', { message, customerId, audience });
    for (const { id: conversationId } of conversations) {
      this.#announcer.announce('conversation-changed', { conversationId, customerId });
    }
    for (const sessionId of endedSessions) {
      this.#announcer.announce('session-ended', { sessionId, userId: visitorId });
    }
  }
}
