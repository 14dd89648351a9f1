import type { Db } from '../db/database.ts';
import type { Clock } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import type { Logger } from '../lib/logger.ts';
import type { FallbackReason } from '../lib/metrics.ts';
import type { Principal } from '../lib/principal.ts';
import { AppError } from '../lib/errors.ts';
import { type Addition, type Appended, appendMessages } from '../repositories/append-messages.ts';
import { GroupCommit } from './group-commit.ts';
import type { KnownConversations } from './known-conversations.ts';
import type { Place } from './lanes.ts';
import type { Draft } from './place-draft.ts';

/** A draft on its way into a log. */
interface Entry {
  principal: Principal;
  draft: Draft;
  customerId: string;
  place: Place;
}

/** A draft that is in its log. `starts`: as the first there is in its conversation. */
export interface QuicklyAppended extends Appended {
  conversationId: string;
  starts: boolean;
}

/** `undone`: its place is guarded, and all that is to be done is for the caller to do. */
type Outcome = QuicklyAppended | 'undone' | 'behind' | { failed: AppError };

/** Where in the database a draft is to go; `behind` and `undone`: it is not written with the others. */
type Sifted = Addition | 'behind' | 'undone';

/** At the longest texts this is 8 MiB of statement; at ordinary ones more than arrive while one is under way. */
const MOST_TOGETHER = 256;
/** PostgreSQL's word for a unique violation (appendix A). */
const UNIQUE_VIOLATION = '23505';

/**
 * The usual way a text is stored: into the conversation its customer has open, or as the first of all in a new one, in
 * one statement with all others that wait. It only does what is plain. Whatever is not (a conversation to reopen, a
 * repeat of another text, something refused) it leaves undone for the transaction that knows all the rules and finds out
 * which it was.
 */
export class QuickAppends {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #known: KnownConversations;
  readonly #logger: Logger;
  readonly #countFallback: (reason: FallbackReason) => void;
  readonly #commits = new GroupCommit<Entry, Outcome>((entries) => this.#write(entries), MOST_TOGETHER);

  /** @param deps `db` has a connection for this alone, which waits behind nobody's reading */
  constructor(deps: {
    db: Db;
    clock: Clock;
    known: KnownConversations;
    logger: Logger;
    countFallback: (reason: FallbackReason) => void;
  }) {
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#known = deps.known;
    this.#logger = deps.logger;
    this.#countFallback = deps.countFallback;
  }

  /**
   * Appends a draft where it plainly belongs. Call it on entering the customer's lane, so that drafts keep their order.
   *
   * @throws {AppError} `unavailable`, `timeout` or `conflict`: whether it was stored is not known, a repeat will tell
   */
  async append(
    principal: Principal,
    draft: Draft,
    customerId: string,
    place: Place,
  ): Promise<QuicklyAppended | 'undone'> {
    const entry = { principal, draft, customerId, place };
    for (;;) {
      const outcome = await place.inOrder(() => this.#commits.add(entry));
      if (outcome === 'behind') continue;
      if (outcome === 'undone') return outcome;
      if ('failed' in outcome) throw outcome.failed;
      return outcome;
    }
  }

  /** Never rejects. Whatever it leaves undone is guarded before the next write begins. */
  async #write(entries: readonly Entry[]): Promise<Outcome[]> {
    const sifted = this.#sift(entries);
    const { appended, failed, spoiled } = await this.#append(sifted.filter((each) => typeof each === 'object'));
    const places = appended.values();
    return entries.map(({ place, customerId }, index) => {
      const addition = sifted[index] ?? 'undone';
      if (addition === 'behind') return addition;
      if (typeof addition === 'object') {
        if (failed !== undefined) return { failed };
        const stored = places.next().value;
        if (stored !== undefined) return this.#place(customerId, addition, stored);
      }
      place.guard();
      this.#countFallback((typeof addition === 'object' && spoiled) || 'rules');
      return 'undone';
    });
  }

  /**
   * Finds what cannot be written with the others: what is behind something that must be done first, what has no plain
   * place, and of a message that was sent twice the second.
   */
  #sift(entries: readonly Entry[]): Sifted[] {
    const names = new Set<string>();
    const beginnings = new Map<string, string>();
    return entries.map(({ principal, draft, customerId, place }) => {
      if (place.isBehind) {
        // At once: it hears of it only when this write has ended, and nothing may overtake it until then.
        place.guard();
        return 'behind';
      }
      const name = `${principal.userId} ${draft.clientId}`;
      const target = names.has(name) ? undefined : this.#target(principal, draft, customerId, beginnings);
      if (target === undefined) return 'undone';
      names.add(name);
      const { clientId, content } = draft;
      return { id: newId(), clientId, sessionId: principal.sessionId, content, ...target };
    });
  }

  /** @param beginnings the conversations that begin with this write, by customer */
  #target(
    { userId }: Principal,
    draft: Draft,
    customerId: string,
    beginnings: Map<string, string>,
  ): Pick<Addition, 'conversationId' | 'starts'> | undefined {
    const conversationId = draft.conversationId ?? this.#known.lastOpenOf(customerId);
    if (conversationId !== undefined) {
      // A conversation that is not theirs must not even be locked for them.
      return this.#known.ownerOf(conversationId) === customerId ? { conversationId, starts: false } : undefined;
    }
    if (userId !== customerId) return undefined;
    const beginning = beginnings.get(customerId) ?? newId();
    beginnings.set(customerId, beginning);
    return { conversationId: beginning, starts: true };
  }

  async #append(additions: readonly Addition[]): Promise<{
    appended: (Appended | undefined)[];
    failed?: AppError;
    spoiled?: Exclude<FallbackReason, 'rules'>;
  }> {
    if (additions.length === 0) return { appended: [] };
    try {
      return { appended: await appendMessages(this.#db, additions, this.#clock.now()) };
    } catch (error) {
      // The database is away: each would only wait for the same.
      if (error instanceof AppError) return { appended: [], failed: error };
      // One of them spoiled it for all, and nothing was stored: each by itself, the others succeed.
      const isExpected = (error as { code?: unknown }).code === UNIQUE_VIOLATION;
      this.#logger[isExpected ? 'info' : 'error']({ err: error }, 'messages are stored one by one');
      return { appended: [], spoiled: isExpected ? 'conflict' : 'error' };
    }
  }

  #place(customerId: string, { conversationId, starts }: Addition, stored: Appended): QuicklyAppended {
    if (starts) this.#known.learn({ id: conversationId, customerId, status: 'open' });
    // Field by field, since this is in the way of every message and a spread showed in its profile.
    const { id, seq, at, isRepeat, email, team, assigneeId } = stored;
    return { id, conversationId, seq, at, isRepeat, email, team, assigneeId, starts: starts && seq === 1 };
  }
}
