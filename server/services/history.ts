import type { Db } from '../db/database.ts';
import type { Principal } from '../lib/principal.ts';
import type { Receipt } from '../protocol/entities.ts';
import type { HistoryRequest, SyncRequest, SyncedStream } from '../protocol/events.ts';
import type { MessagesPage } from '../protocol/http.ts';
import { LIMITS } from '../protocol/limits.ts';
import { type ConversationRecord, findConversation, findConversations } from '../repositories/conversations.ts';
import { messagesAfter, messagesBefore } from '../repositories/messages.ts';
import { receiptsOf } from '../repositories/receipts.ts';
import { ANSWER_BYTES, type Budget, withinBytes } from './answer-bytes.ts';
import { assertMayWith, mayWith } from './policy/authorisation.ts';
import type { ConversationReads } from './audit/conversation-reads.ts';

/** Reads the logs: back from a message, or on from where a client stopped. Pull is the truth. */
export class History {
  readonly #db: Db;
  readonly #reads: ConversationReads;

  constructor(deps: { db: Db; reads: ConversationReads }) {
    this.#db = deps.db;
    this.#reads = deps.reads;
  }

  /**
   * The messages before a number, ascending; the newest ones where no number is given.
   *
   * @throws {AppError} `not-found` when the conversation is not theirs to read
   */
  async before(
    principal: Principal,
    request: Omit<HistoryRequest, 'beforeSeq'> & { beforeSeq?: number },
  ): Promise<MessagesPage> {
    const conversation = await findConversation(this.#db, request.conversationId);
    assertMayWith(principal, 'read-conversation', conversation);
    await this.#reads.note(principal, [conversation], 'history');
    const { id: conversationId, headSeq } = conversation;
    const end = Math.min(request.beforeSeq ?? headSeq + 1, headSeq + 1);
    const limit = clamp(request.limit);
    const readerId = principal.userId;
    const found = await messagesBefore(this.#db, { conversationId, beforeSeq: end, limit, readerId });
    const messages = withinBytes(found, { left: ANSWER_BYTES }).reverse();
    return { messages, headSeq, hasMore: (messages[0]?.seq ?? 1) > 1 };
  }

  /**
   * What each stream holds after where the client stopped. Streams that are not theirs to read are left out, as if
   * there were none. At least one stream gets on with every call, so repeating it until nothing `hasMore` ends.
   */
  async sync(principal: Principal, request: SyncRequest): Promise<SyncedStream[]> {
    const ids = request.streams.map((stream) => stream.conversationId);
    const conversations = await findConversations(this.#db, ids);
    const receipts = await receiptsOf(this.#db, ids);
    const budget = { left: ANSWER_BYTES };
    const synced: SyncedStream[] = [];
    const read: ConversationRecord[] = [];
    for (const position of request.streams) {
      const conversation = conversations.get(position.conversationId);
      if (!conversation || !mayWith(principal, 'read-conversation', conversation)) continue;
      const page = { readerId: principal.userId, limit: clamp(request.limit), budget };
      const stream = await this.#follow(conversation, position, page, receipts.get(conversation.id) ?? []);
      synced.push(stream);
      if (stream.messages.length > 0) read.push(conversation);
    }
    await this.#reads.note(principal, read, 'sync');
    return synced;
  }

  async #follow(
    conversation: ConversationRecord,
    position: SyncRequest['streams'][number],
    page: { readerId: string; limit: number; budget: Budget },
    receipts: Receipt[],
  ): Promise<SyncedStream> {
    const { id: conversationId, epoch, headSeq } = conversation;
    const isOtherLog = position.epoch !== undefined && String(position.epoch) !== String(epoch);
    const isReset = isOtherLog || position.afterSeq > headSeq;
    const afterSeq = isReset ? 0 : position.afterSeq;
    const isBehind = afterSeq < headSeq && page.budget.left > 0;
    const { readerId, limit } = page;
    const found = isBehind ? await messagesAfter(this.#db, { conversationId, afterSeq, limit, readerId }) : [];
    const messages = withinBytes(found, page.budget);
    const last = messages.at(-1)?.seq ?? afterSeq;
    // A message may have been stored since the head was read; it is in the page, so the head is at least that.
    const head = Math.max(headSeq, last);
    const hasMore = last < head;
    return {
      conversationId,
      epoch,
      headSeq: head,
      messages,
      hasMore,
      ...(isReset ? { reset: true as const } : {}),
      receipts,
    };
  }
}

function clamp(limit: number | undefined): number {
  return Math.min(limit ?? LIMITS.historyPage, LIMITS.historyPage);
}
