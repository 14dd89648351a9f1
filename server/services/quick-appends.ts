import type { Db } from '../db/database.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError } from '../lib/errors.ts';
import { newId } from '../lib/ids.ts';
import type { Logger } from '../lib/logger.ts';
import type { Principal } from '../lib/principal.ts';
import type { Message } from '../protocol/entities.ts';
import { type Addition, type Appended, appendMessages } from '../repositories/append-messages.ts';
import { GroupCommit } from './group-commit.ts';
import type { KnownConversations } from './known-conversations.ts';
import type { Place } from './lanes.ts';
import type { Draft } from './place-draft.ts';

/** A draft on its way into a log. */
interface Entry extends Addition {
  senderId: string;
  place: Place;
}

/** Where it went; `behind` when something before it must be done first; how to end the guard of what was left undone. */
type Outcome = Appended | 'behind' | (() => void);

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
  readonly #logger: Logger;
  readonly #commits = new GroupCommit<Entry, Outcome>((entries) => this.#write(entries), MOST_TOGETHER);

  /** @param deps `db` has a connection for this alone, which waits behind nobody's reading */
  constructor(deps: { db: Db; clock: Clock; known: KnownConversations; logger: Logger }) {
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#known = deps.known;
    this.#logger = deps.logger;
  }

  /**
   * Appends a draft where it plainly belongs. Call it on entering the customer's lane, so that drafts keep their order.
   *
   * @returns the message as it is stored; or how to let those behind it go on, once it is done with otherwise
   * @throws {AppError} `unavailable`, `timeout` or `conflict`: whether it was stored is not known, a repeat will tell
   */
  async append(principal: Principal, draft: Draft, customerId: string, place: Place): Promise<Message | (() => void)> {
    for (;;) {
      if (place.isBehind) await place.cleared();
      const conversationId = draft.conversationId ?? this.#known.lastOpenOf(customerId);
      // A conversation that is not theirs must not even be locked for them.
      if (conversationId === undefined || this.#known.ownerOf(conversationId) !== customerId) return place.guard();
      const { clientId, content } = draft;
      const { sessionId, userId: senderId } = principal;
      const entry = { id: newId(), clientId, sessionId, conversationId, content, senderId, place };
      const outcome = await this.#commits.add(entry);
      if (typeof outcome === 'function') return outcome;
      if (outcome !== 'behind') return toMessage(principal, entry, outcome, customerId);
    }
  }

  async #write(entries: readonly Entry[]): Promise<Outcome[]> {
    const outcomes = sift(entries);
    const plain = entries.filter((_, index) => outcomes[index] === undefined);
    const appended = (await this.#append(plain)).values();
    // Guarded before anything that entered later is written: the next write begins when this one has answered.
    return entries.map(({ place }, index) => outcomes[index] ?? appended.next().value ?? place.guard());
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
      return entries.map(() => undefined);
    }
  }
}

/**
 * Finds what cannot be written with the others: what is behind something that must be done first, and of a message that
 * was sent twice the second, which is a repeat of the first.
 */
function sift(entries: readonly Entry[]): (Outcome | undefined)[] {
  const names = new Set<string>();
  return entries.map(({ senderId, clientId, place }) => {
    if (place.isBehind) return 'behind';
    const name = `${senderId} ${clientId}`;
    if (names.has(name)) return place.guard();
    names.add(name);
    return undefined;
  });
}

function toMessage(principal: Principal, entry: Entry, { seq, at }: Appended, customerId: string): Message {
  const { id, conversationId, content } = entry;
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
