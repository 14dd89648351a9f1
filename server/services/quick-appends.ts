import type { Db } from '../db/database.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError } from '../lib/errors.ts';
import { newId } from '../lib/ids.ts';
import type { Logger } from '../lib/logger.ts';
import type { Principal } from '../lib/principal.ts';
import type { Message } from '../protocol/entities.ts';
import { type Addition, type Appended, appendMessages } from '../repositories/append-messages.ts';
import type { CustomerLanes } from './customer-lanes.ts';
import { GroupCommit } from './group-commit.ts';
import type { KnownConversations } from './known-conversations.ts';
import type { Draft } from './place-draft.ts';

/** A draft on its way into a log. */
interface Entry extends Addition {
  customerId: string;
  senderId: string;
}

/** What became of a draft: it is stored, or it was left undone and nothing of its customer's overtakes it until `release`. */
type Outcome = { stored: Message; release?: never } | { stored?: never; release: () => void };

/** At the longest texts this is 8 MiB of statement; at ordinary ones more than arrive while one is under way. */
const MOST_TOGETHER = 256;
/** PostgreSQL's word for a unique violation (appendix A). */
const UNIQUE_VIOLATION = '23505';

/**
 * The usual way a text is stored: into the conversation its customer has open, in one statement with all others that
 * wait. It only does what is plain. Whatever is not (a conversation to start or reopen, a repeat, something refused) it
 * leaves undone for the transaction that knows all the rules and finds out which it was.
 */
export class QuickAppends {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #known: KnownConversations;
  readonly #lanes: CustomerLanes;
  readonly #logger: Logger;
  readonly #commits = new GroupCommit<Entry, Appended | (() => void)>((entries) => this.#write(entries), MOST_TOGETHER);

  /** @param deps `db` has a connection for this alone, which waits behind nobody's reading */
  constructor(deps: { db: Db; clock: Clock; known: KnownConversations; customerLanes: CustomerLanes; logger: Logger }) {
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#known = deps.known;
    this.#lanes = deps.customerLanes;
    this.#logger = deps.logger;
  }

  /**
   * Appends a draft where it plainly belongs. Call it on entering the customer's lane, so that drafts keep their order.
   *
   * @throws {AppError} `unavailable`, `timeout` or `conflict`: whether it was stored is not known, a repeat will tell
   */
  async append(principal: Principal, draft: Draft, customerId: string): Promise<Outcome> {
    const conversationId = draft.conversationId ?? this.#known.lastOpenOf(customerId);
    // A conversation that is not theirs must not even be locked for them.
    const isPlain = conversationId !== undefined && this.#known.ownerOf(conversationId) === customerId;
    if (!isPlain || this.#lanes.isHeld(customerId)) return { release: this.#lanes.hold(customerId) };
    const { clientId, content } = draft;
    const { sessionId, userId: senderId } = principal;
    const entry = { id: newId(), clientId, sessionId, conversationId, content, customerId, senderId };
    const outcome = await this.#commits.add(entry);
    return typeof outcome === 'function' ? { release: outcome } : { stored: toMessage(principal, entry, outcome) };
  }

  async #write(entries: readonly Entry[]): Promise<(Appended | (() => void))[]> {
    const plain = this.#sift(entries);
    const appended = await this.#append([...plain]);
    const places = new Map([...plain].map((entry, place) => [entry, appended[place]]));
    // Held before anything that entered later is written: the next write begins when this one has answered.
    return entries.map((entry) => places.get(entry) ?? this.#lanes.hold(entry.customerId));
  }

  /** Without what must wait for something before it: of a message sent twice the second is a repeat of the first. */
  #sift(entries: readonly Entry[]): Set<Entry> {
    const names = new Set<string>();
    const waiting = new Set<string>();
    const plain = entries.filter(({ customerId, senderId, clientId }) => {
      const name = `${senderId} ${clientId}`;
      if (names.has(name) || this.#lanes.isHeld(customerId)) waiting.add(customerId);
      names.add(name);
      return !waiting.has(customerId);
    });
    return new Set(plain);
  }

  async #append(entries: readonly Entry[]): Promise<(Appended | undefined)[]> {
    if (entries.length === 0) return [];
    try {
      return await appendMessages(this.#db, entries, this.#clock.now());
    } catch (error) {
      // The database is away: each would only wait for the same.
      if (error instanceof AppError) throw error;
      // One of them spoiled it for all, and nothing was stored: each by itself, the others succeed.
      const isExpected = (error as { code?: unknown }).code === UNIQUE_VIOLATION;
      this.#logger[isExpected ? 'info' : 'error']({ err: error }, 'messages are stored one by one');
      return [];
    }
  }
}

function toMessage(principal: Principal, entry: Entry, { seq, at }: Appended): Message {
  const { id, conversationId, content, customerId } = entry;
  const { userId, role, name } = principal;
  return {
    id,
    conversationId,
    seq,
    kind: 'text',
    sender: { id: userId, role, name },
    recipient: userId === customerId ? null : { id: customerId },
    content,
    timestamp: at.toISOString(),
  };
}
