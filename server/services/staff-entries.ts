import type { Db, Trx } from '../db/database.ts';
import type { Announcer } from '../lib/business-events.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError } from '../lib/errors.ts';
import type { FloodLimit } from '../lib/flood-limit.ts';
import type { Principal } from '../lib/principal.ts';
import type { NoteRequest, StaffSyncRequest, StoredNote, SyncedStaffStream } from '../protocol/events.ts';
import { LIMITS } from '../protocol/limits.ts';
import type { StaffEntry } from '../protocol/staff-entries.ts';
import { type ConversationRecord, findConversations } from '../repositories/conversations.ts';
import { colleaguesByIds } from '../repositories/staff.ts';
import { appendStaffEntry } from '../repositories/append-staff-entry.ts';
import {
  findNote,
  type StoredStaffEntry,
  staffEntriesAfter,
  staffEntriesWithin,
} from '../repositories/staff-entries.ts';
import { assertSendable, assertSessionHolds, notFound } from './access.ts';
import { ANSWER_BYTES, type Budget, withinBytes } from './answer-bytes.ts';
import type { ConversationReads } from './audit/conversation-reads.ts';
import { lockNamed } from './choose-conversation.ts';
import { mayWith } from './policy/authorisation.ts';

/**
 * The second stream of a conversation, for staff alone: notes, and what was done with it. A stream of its own, so that no
 * filter that somebody forgets can bring it to the customer.
 */
export class StaffEntries {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #announcer: Announcer;
  readonly #flood: FloodLimit;
  readonly #reads: ConversationReads;

  /** @param deps `messageFlood` limits messages and notes together, per person */
  constructor(deps: {
    db: Db;
    clock: Clock;
    announcer: Announcer;
    messageFlood: FloodLimit;
    reads: ConversationReads;
  }) {
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#announcer = deps.announcer;
    this.#flood = deps.messageFlood;
    this.#reads = deps.reads;
  }

  /**
   * Stores a note and answers once that is committed. The same note again, however late, gives the first answer with
   * `duplicate` and changes nothing.
   *
   * @param origin the connection it came from, which is not pushed its own note
   * @throws {AppError} `too-large` or `bad-request` for the text; `not-found` for the conversation, and for a colleague
   *   it mentions; `idempotency-mismatch`, `rate-limited`, `revoked`
   */
  async note(principal: Principal, draft: NoteRequest, origin?: string): Promise<StoredNote> {
    this.#flood.take(principal.userId);
    assertSendable(draft.content);
    const { entry, stored } = await this.#db.transaction().execute((trx) => this.#note(trx, principal, draft));
    if (stored !== undefined) {
      const own = { clientId: draft.clientId, ...(origin === undefined ? {} : { origin }) };
      this.#announcer.announce('staff-entry-stored', { ...stored, ...own });
    }
    const { id, conversationId, seq, timestamp } = entry;
    return { id, conversationId, seq, timestamp, duplicate: stored === undefined };
  }

  /**
   * What each stream holds after where the client stopped, as `History.sync` does for messages: streams that are not
   * theirs to read are left out, and at least one gets on with every call.
   *
   * @throws {AppError} `unavailable` when the reading cannot be recorded
   */
  async sync(principal: Principal, request: StaffSyncRequest): Promise<SyncedStaffStream[]> {
    const ids = request.streams.map((stream) => stream.conversationId);
    const conversations = await findConversations(this.#db, ids);
    const page = {
      readerId: principal.userId,
      limit: Math.min(request.limit ?? LIMITS.historyPage, LIMITS.historyPage),
    };
    const budget = { left: ANSWER_BYTES };
    const synced: SyncedStaffStream[] = [];
    const read: ConversationRecord[] = [];
    for (const position of request.streams) {
      const conversation = conversations.get(position.conversationId);
      if (conversation === undefined || !mayWith(principal, 'read-notes', conversation)) continue;
      const stream = await this.#follow(conversation, position, { ...page, budget });
      synced.push(stream);
      if (stream.entries.length > 0) read.push(conversation);
    }
    await this.#reads.note(principal, read, 'notes');
    return synced;
  }

  /** Entries of the last so many milliseconds, on whatever node, in the order of each conversation. */
  async storedWithin(milliseconds: number): Promise<StoredStaffEntry[]> {
    return await staffEntriesWithin(this.#db, milliseconds);
  }

  async #note(
    trx: Trx,
    principal: Principal,
    draft: NoteRequest,
  ): Promise<{ entry: StaffEntry; stored?: StoredStaffEntry }> {
    const current = await assertSessionHolds(trx, principal, this.#clock.now());
    const { conversationId, clientId, content } = draft;
    const mentions = [...new Set(draft.mentions ?? [])];
    const { customerId, team, assigneeId } = await lockNamed(trx, conversationId, current, 'write-note');
    const repeated = await findNote(trx, { conversationId, authorId: principal.userId, clientId });
    if (repeated !== undefined) {
      assertSame(repeated, content, mentions);
      return { entry: repeated };
    }
    if ((await colleaguesByIds(trx, mentions)).size < mentions.length) throw notFound('colleague');
    const note = { kind: 'note' as const, clientId, content, mentions };
    const place = { conversationId, authorId: principal.userId, now: this.#clock.now() };
    const entry = await appendStaffEntry(trx, place, note);
    return { entry, stored: { id: entry.id, entry, customerId, audience: { team, assigneeId } } };
  }

  async #follow(
    conversation: ConversationRecord,
    position: StaffSyncRequest['streams'][number],
    { budget, ...page }: { readerId: string; limit: number; budget: Budget },
  ): Promise<SyncedStaffStream> {
    const { id: conversationId, epoch, staffHeadSeq } = conversation;
    const isOtherLog = position.epoch !== undefined && String(position.epoch) !== String(epoch);
    const isReset = isOtherLog || position.afterSeq > staffHeadSeq;
    const afterSeq = isReset ? 0 : position.afterSeq;
    const isBehind = afterSeq < staffHeadSeq && budget.left > 0;
    const found = isBehind ? await staffEntriesAfter(this.#db, { conversationId, afterSeq, ...page }) : [];
    const entries = withinBytes(found, budget);
    const last = entries.at(-1)?.seq ?? afterSeq;
    // One may have been stored since the head was read; it is in the page, so the head is at least that.
    const headSeq = Math.max(staffHeadSeq, last);
    const reset = isReset ? { reset: true as const } : {};
    return { conversationId, epoch, headSeq, entries, hasMore: last < headSeq, ...reset };
  }
}

function assertSame(entry: StaffEntry, content: string, mentions: readonly string[]): void {
  const before = entry.kind === 'note' ? entry.mentions.map(({ id }) => id) : [];
  const isSame = entry.kind === 'note' && entry.content === content && before.join() === mentions.join();
  if (!isSame) throw new AppError('idempotency-mismatch', 'This clientId was used for another note.');
}
