import type { Conversation, Message, Receipt, User } from '../../server/protocol/entities.ts';
import type {
  Answer,
  ConversationsRequest,
  Hello,
  HistoryRequest,
  SentMessage,
  SyncRequest,
  UserMessageRequest,
} from '../../server/protocol/events.ts';
import { LIMITS } from '../../server/protocol/limits.ts';

export const AKSEL: User = { id: 'customer-1', role: 'user', name: 'Aksel' };
export const INGRID: User = { id: 'staff-1', role: 'agent', name: 'Ingrid' };

const START = Date.parse('2026-03-12T08:00:00Z');

/** A message with everything that does not matter filled in. */
export function message(seq: number, rest: Partial<Message> = {}): Message {
  return {
    id: `message-${rest.conversationId ?? 'c1'}-${seq}`,
    conversationId: 'c1',
    seq,
    kind: 'text',
    sender: INGRID,
    recipient: { id: AKSEL.id },
    content: `text ${seq}`,
    timestamp: new Date(START + seq * 1_000).toISOString(),
    ...rest,
  };
}

/** A conversation with everything that does not matter filled in. */
export function conversation(rest: Partial<Conversation> = {}): Conversation {
  return {
    id: 'c1',
    user: { id: AKSEL.id, name: AKSEL.name, role: AKSEL.role },
    status: 'open',
    assignee: null,
    epoch: 1,
    headSeq: 0,
    createdAt: new Date(START).toISOString(),
    lastMessageAt: new Date(START).toISOString(),
    lastMessage: null,
    receipts: [],
    unread: 0,
    ...rest,
  };
}

/** The server's rules for one customer's conversations, in memory: gapless logs, and a `clientId` stored once. */
export class FakeServer {
  /** Newest last. */
  readonly conversations: { id: string; epoch: number; closed: boolean; log: Message[]; receipts: Receipt[] }[] = [];
  readonly broadcasts: Message[] = [];
  user: User = AKSEL;
  pageSize = 200;

  /** What a staff member says. */
  say(content: string, rest: Partial<Message> = {}): Message {
    const { id, log } = this.#open();
    const said = message(log.length + 1, { conversationId: id, content, ...rest });
    log.push(said);
    return said;
  }

  /** The texts that are stored, all conversations, in order. */
  get texts(): string[] {
    return this.conversations.flatMap(({ log }) => log.map(({ content }) => content));
  }

  /** Answers an event as the contract says. */
  handle(event: string, payload: never): Answer<unknown> {
    switch (event) {
      case 'register':
        return { ok: true, data: this.#hello() };
      case 'user-message':
        return { ok: true, data: this.#store(payload) };
      case 'sync':
        return { ok: true, data: this.#sync(payload) };
      case 'history':
        return { ok: true, data: this.#history(payload) };
      case 'conversations':
        return { ok: true, data: this.#list(payload) };
      default:
        return { ok: true, data: {} };
    }
  }

  /** As its customer sees a conversation. */
  view(index = this.conversations.length - 1): Conversation | null {
    const held = this.conversations[index];
    if (!held) return null;
    const lastMessage = held.log.at(-1) ?? null;
    return conversation({
      id: held.id,
      epoch: held.epoch,
      status: held.closed ? 'closed' : 'open',
      headSeq: held.log.length,
      lastMessage,
      receipts: held.receipts,
      ...(lastMessage && { lastMessageAt: lastMessage.timestamp }),
    });
  }

  #hello(): Hello {
    return {
      user: this.user,
      conversation: this.view(),
      broadcasts: this.broadcasts,
      limits: LIMITS,
      serverTime: new Date(START).toISOString(),
      availability: { available: true },
    };
  }

  #open() {
    const last = this.conversations.at(-1);
    if (last && !last.closed) return last;
    const begun = { id: `c${this.conversations.length + 1}`, epoch: 1, closed: false, log: [], receipts: [] };
    this.conversations.push(begun);
    return begun;
  }

  #store({ clientId, content }: UserMessageRequest): SentMessage {
    const known = this.conversations.flatMap(({ log }) => log).find((stored) => stored.clientId === clientId);
    const stored = known ?? this.say(content, { clientId, sender: this.user, recipient: null });
    const { id, conversationId, seq, timestamp } = stored;
    return { id, conversationId: conversationId ?? '', seq, timestamp, duplicate: known !== undefined };
  }

  #sync({ streams }: SyncRequest) {
    return {
      streams: streams.flatMap(({ conversationId, afterSeq, epoch }) => {
        const held = this.conversations.find(({ id }) => id === conversationId);
        if (!held) return [];
        const headSeq = held.log.length;
        const reset = afterSeq > headSeq || (epoch !== undefined && epoch !== held.epoch);
        const from = reset ? 0 : afterSeq;
        const messages = held.log.slice(from, from + this.pageSize);
        const hasMore = from + messages.length < headSeq;
        const stream = { conversationId, epoch: held.epoch, headSeq, messages, hasMore, receipts: held.receipts };
        return [reset ? { ...stream, reset } : stream];
      }),
    };
  }

  #history({ conversationId, beforeSeq, limit = this.pageSize }: HistoryRequest) {
    const log = this.conversations.find(({ id }) => id === conversationId)?.log ?? [];
    const end = beforeSeq - 1;
    const start = Math.max(0, end - Math.min(limit, this.pageSize));
    return { messages: log.slice(start, end), hasMore: start > 0 };
  }

  #list({ before, limit = 50 }: ConversationsRequest) {
    const newestFirst = this.conversations.map((_, index) => this.view(index)).reverse();
    const start = Number(before ?? 0);
    const next = start + limit < newestFirst.length ? { next: String(start + limit) } : {};
    return { conversations: newestFirst.slice(start, start + limit), ...next };
  }
}
