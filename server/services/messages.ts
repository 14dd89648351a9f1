import type { Db, Trx } from '../db/database.ts';
import type { Announcer, BusinessEvents } from '../lib/business-events.ts';
import type { Clock } from '../lib/clock.ts';
import type { FloodLimit } from '../lib/flood-limit.ts';
import type { Principal } from '../lib/principal.ts';
import type { Belonging } from '../lib/relation.ts';
import { type Conversation, type Message, type User, isStaffRole } from '../protocol/entities.ts';
import type { SentMessage } from '../protocol/events.ts';
import type { ConversationRecord } from '../repositories/conversations.ts';
import { assertSendable, assertSessionHolds } from './access.ts';
import { type LogEntry, appendToLog } from './conversation-log.ts';
import type { CustomerLanes, LaneOf } from './customer-lanes.ts';
import type { KnownConversations } from './known-conversations.ts';
import { type Draft, type Placed, type PlacedDraft, placeDraft } from './place-draft.ts';
import type { QuickAppends, QuicklyAppended } from './quick-appends.ts';

/** A draft that was stored now, after what its conversation had to be told first. */
type Stored = PlacedDraft & { said: Message; before: Message[] };

/** Whom a draft must be addressed to instead: who was meant is a visitor no more. */
interface Readdressed {
  joinedTo: string;
}

/** What only the sender's own connections are told of a message. */
interface Own {
  clientId: string;
  origin: string | undefined;
}

/** Stores what people say, once each, in the order the log gives. */
export class Messages {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #announcer: Announcer;
  readonly #flood: FloodLimit;
  readonly #lanes: CustomerLanes;
  readonly #known: KnownConversations;
  readonly #quick: QuickAppends;

  /** @param deps `messageFlood` limits messages per person */
  constructor(deps: {
    db: Db;
    clock: Clock;
    announcer: Announcer;
    messageFlood: FloodLimit;
    customerLanes: CustomerLanes;
    known: KnownConversations;
    quickAppends: QuickAppends;
  }) {
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#announcer = deps.announcer;
    this.#flood = deps.messageFlood;
    this.#lanes = deps.customerLanes;
    this.#known = deps.known;
    this.#quick = deps.quickAppends;
  }

  /**
   * Stores a message and answers once that is committed. Sending the same draft again, however late, gives the first
   * answer with `duplicate` and changes nothing.
   *
   * @param origin the connection it came from, which is not pushed its own message
   * @throws {AppError} `too-large` or `bad-request` for the text, `not-found`, `conversation-closed`,
   *   `idempotency-mismatch` when the `clientId` was used for another text, `rate-limited`, `revoked`
   */
  async send(principal: Principal, draft: Draft, origin?: string): Promise<SentMessage> {
    this.#flood.take(principal.userId);
    assertSendable(draft.content);
    const own = { clientId: draft.clientId, origin };
    return await this.#deliver(principal, draft, own);
  }

  async #deliver(principal: Principal, draft: Draft, own: Own): Promise<SentMessage> {
    const sent = await this.#lanes.enter(laneOf(principal, draft), async (place, customerId) => {
      if (this.#mayBeginInTeam(draft, customerId)) {
        place.guard();
      } else {
        const outcome = await this.#quick.append(principal, draft, customerId, place);
        if (outcome !== 'undone') return this.#tellOf(outcome, principal, { draft, customerId, own });
      }
      await place.turn();
      return await this.#sendByAllRules(principal, draft, own);
    });
    if (!('joinedTo' in sent)) return sent;
    // In the lane of who is meant, so that what is said there keeps its order.
    return await this.#deliver(principal, { ...draft, userId: sent.joinedTo }, own);
  }

  /** Whether a conversation may begin with it that is a team's: more than is plain. */
  #mayBeginInTeam({ team, conversationId }: Draft, customerId: string): boolean {
    return team !== undefined && conversationId === undefined && this.#known.lastOpenOf(customerId) === undefined;
  }

  #tellOf(
    appended: QuicklyAppended,
    principal: Principal,
    { draft, customerId, own }: { draft: Draft; customerId: string; own: Own },
  ): SentMessage {
    const { id, conversationId, seq, at, isRepeat, team, assigneeId } = appended;
    const { userId, role, name } = principal;
    const timestamp = at.toISOString();
    if (isRepeat) return { id, conversationId, seq, timestamp, duplicate: true };
    const sender = { id: userId, role, name };
    const recipient = userId === customerId ? null : { id: customerId };
    const { content } = draft;
    const message: Message = { id, conversationId, seq, kind: 'text', sender, recipient, content, timestamp };
    if (appended.starts) {
      const customer = { ...sender, ...(appended.email === null ? {} : { email: appended.email }) };
      const conversation = viewOfStarted(
        { id: conversationId, epoch: 1, createdAt: at, team: null },
        customer,
        message,
      );
      this.#announcer.announce('conversation-started', { conversationId, customer, conversation });
    }
    this.#announcer.announce('message-stored', storedBy(own, message, { customerId, team, assigneeId }));
    return { id, conversationId, seq, timestamp, duplicate: false };
  }

  async #sendByAllRules(principal: Principal, draft: Draft, own: Own): Promise<SentMessage | Readdressed> {
    const outcome = await this.#db.transaction().execute((trx) => this.#store(trx, principal, draft));
    if (outcome.joinedTo !== undefined) return outcome;
    if (outcome.repeated !== undefined) return toSentMessage(outcome.repeated, true);
    this.#known.learn(outcome.conversation);
    this.#announce(outcome, own);
    return toSentMessage(outcome.said, false);
  }

  async #store(trx: Trx, principal: Principal, draft: Draft): Promise<Exclude<Placed, PlacedDraft> | Stored> {
    const now = this.#clock.now();
    const current = await assertSessionHolds(trx, principal, now);
    const placed = await placeDraft(trx, current, draft, now);
    // Once more, with the customer locked: a visitor who has just been joined to a customer must not start anything new.
    await assertSessionHolds(trx, principal, now);
    if (placed.repeated !== undefined || placed.joinedTo !== undefined) return placed;
    const sender = { id: principal.userId, role: principal.role, name: principal.name };
    const text: LogEntry = { kind: 'text', sender, content: draft.content, clientId: draft.clientId };
    const reopening: LogEntry = { kind: 'system', sender, content: 'conversation-reopened' };
    const entries = placed.change === 'reopened' ? [reopening, text] : [text];
    const messages = await appendToLog(trx, placed.conversation, entries, now);
    const said = messages.pop();
    if (said === undefined) throw new Error('a draft was stored as nothing');
    return { ...placed, said, before: messages };
  }

  #announce(stored: Stored, own: Own): void {
    const { conversation, customer, said } = stored;
    const place = { conversationId: conversation.id, customerId: conversation.customerId };
    const audience = { team: conversation.team, assigneeId: conversation.assigneeId };
    const isStartedByCustomer = stored.change === 'started' && said.sender.id === customer?.id;
    if (isStartedByCustomer) {
      const view = viewOfStarted(conversation, customer, said);
      this.#announcer.announce('conversation-started', {
        conversationId: place.conversationId,
        customer,
        conversation: view,
      });
    }
    for (const message of stored.before) {
      this.#announcer.announce('message-stored', { message, customerId: place.customerId, audience });
    }
    this.#announcer.announce('message-stored', storedBy(own, said, conversation));
    if (stored.change !== 'none' && !isStartedByCustomer) this.#announcer.announce('conversation-changed', place);
  }
}

/** A customer's own lane; from staff, that of the customer it is for. */
function laneOf(principal: Principal, { conversationId, userId }: Draft): LaneOf {
  if (!isStaffRole(principal.role)) return { customerId: principal.userId };
  return conversationId === undefined ? { customerId: userId ?? '' } : { conversationId };
}

/** A conversation whose first message was just said, as staff see it: known without asking the database. */
function viewOfStarted(
  conversation: Pick<ConversationRecord, 'id' | 'epoch' | 'createdAt' | 'team'>,
  customer: User,
  said: Message,
): Conversation {
  return {
    id: conversation.id,
    user: { id: customer.id, name: customer.name, role: customer.role },
    status: 'open',
    assignee: null,
    ...(conversation.team === null ? {} : { team: conversation.team }),
    epoch: conversation.epoch,
    headSeq: said.seq,
    staffHeadSeq: 0,
    createdAt: conversation.createdAt.toISOString(),
    lastMessageAt: said.timestamp,
    lastMessage: said,
    receipts: [],
    unread: 1,
  };
}

function toSentMessage(message: Message, duplicate: boolean): SentMessage {
  if (message.conversationId === null) throw new Error('a broadcast lies in no log');
  const { id, conversationId, seq, timestamp } = message;
  return { id, conversationId, seq, timestamp, duplicate };
}

function storedBy(
  { clientId, origin }: Own,
  message: Message,
  { customerId, team, assigneeId }: Belonging,
): BusinessEvents['message-stored'] {
  const stored = { message, customerId, audience: { team, assigneeId }, clientId };
  return origin === undefined ? stored : { ...stored, origin };
}
