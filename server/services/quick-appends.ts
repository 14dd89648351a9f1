import type { Db } from '../db/database.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError } from '../lib/errors.ts';
import { newId } from '../lib/ids.ts';
import type { Logger } from '../lib/logger.ts';
import type { Principal } from '../lib/principal.ts';
import { type Message, isStaffRole } from '../protocol/entities.ts';
import { type Addition, type Appended, appendMessages } from '../repositories/append-messages.ts';
import { GroupCommit } from './group-commit.ts';
import type { KnownConversations } from './known-conversations.ts';
import type { Draft } from './place-draft.ts';

/** A text's place, or undefined where this way was not open to it. */
type Outcome = Appended | undefined;

/** At the longest texts this is 8 MiB of statement; at ordinary ones more than arrive while one is under way. */
const MOST_TOGETHER = 256;

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
  readonly #commits = new GroupCommit<Addition, Outcome>((additions) => this.#write(additions), MOST_TOGETHER);

  constructor(deps: { db: Db; clock: Clock; known: KnownConversations; logger: Logger }) {
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#known = deps.known;
    this.#logger = deps.logger;
  }

  /**
   * Appends a draft where it plainly belongs. Call it in the customer's lane, which keeps two texts for one
   * conversation out of one statement.
   *
   * @returns the message with its customer, or undefined when nothing was done
   * @throws {AppError} `unavailable` or `timeout`: whether it was stored is not known, a repeat will tell
   */
  async append(principal: Principal, draft: Draft): Promise<{ message: Message; customerId: string } | undefined> {
    const customerId = isStaffRole(principal.role) ? this.#addressee(draft) : principal.userId;
    if (customerId === undefined) return undefined;
    const conversationId = draft.conversationId ?? this.#known.lastOpenOf(customerId);
    // A conversation that is not theirs must not even be locked for them.
    if (conversationId === undefined || this.#known.ownerOf(conversationId) !== customerId) return undefined;
    const { clientId, content } = draft;
    const addition = { id: newId(), clientId, sessionId: principal.sessionId, conversationId, content };
    const appended = await this.#commits.add(addition);
    return appended && { message: toMessage(principal, addition, appended, customerId), customerId };
  }

  #addressee({ conversationId, userId }: Draft): string | undefined {
    return conversationId === undefined ? userId : this.#known.ownerOf(conversationId);
  }

  async #write(additions: readonly Addition[]): Promise<Outcome[]> {
    try {
      const appended = await appendMessages(this.#db, additions, this.#clock.now());
      return additions.map(({ conversationId }) => appended.get(conversationId));
    } catch (error) {
      // The database is away: each would only wait for the same.
      if (error instanceof AppError) throw error;
      // One of them spoiled it for all, and nothing was stored: each by itself, the others succeed.
      this.#logger.warn({ err: error, count: additions.length }, 'messages are stored one by one');
      return additions.map(() => undefined);
    }
  }
}

function toMessage(principal: Principal, addition: Addition, { seq, at }: Appended, customerId: string): Message {
  const { id, conversationId, content } = addition;
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
