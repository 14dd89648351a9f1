/** The staff's side of a server, in memory: any number of conversations, and customers who write at random. */
import type { Conversation, Message, Presence, User } from '../../server/protocol/entities.ts';
import type { Answer, Pushes } from '../../server/protocol/events.ts';
import { LIMITS } from '../../server/protocol/limits.ts';
import type { Transport, TransportListener } from '../../widget/core/ports.ts';

export const ME: User = { id: 'ingrid', role: 'supervisor', name: 'Ingrid Dahl', team: 'Cards' };
const MAYA = { id: 'maya', name: 'Maya Lindqvist' };

const FIRST = 'Leila Tomasz Aksel Freya Oskar Priya Noah Elin Kaisa Sami Mira Jonas Yusuf Ines Bo Åsa'.split(' ');
const LAST = 'Haddad Nowak Berg Holm Nyström Raman Becker Holt Manninen Koski Solberg Viik Demir Costa Lund'.split(' ');
const SAID = [
  'Is there any news? It was sent on Friday and my landlord is waiting for it',
  'The app says my device isn’t trusted',
  'That’s a relief, thank you. Do I need to do anything?',
  'Can I pay my invoice from savings?',
  'I’ll have the contract after lunch',
];
const MINUTE_MS = 60_000;

function pick<Value>(values: readonly Value[], at: number): Value {
  const value = values[at % values.length];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}

/** The customer of a number; every seventh did not sign in. */
function personOf(n: number): Conversation['user'] {
  const name = `${pick(FIRST, n)} ${pick(LAST, n * 7 + Math.floor(n / 16))}`;
  return n % 7 === 5 ? { id: `u${n}`, name: 'Guest', role: 'visitor' } : { id: `u${n}`, name, role: 'user' };
}

function conversationOf(n: number, now: number): Conversation {
  const user = personOf(n);
  const isAnswered = n % 2 === 1;
  const timestamp = new Date(now - (n + 1) * MINUTE_MS).toISOString();
  const sender = isAnswered ? ME : user;
  const id = `c${n}`;
  const lastMessage: Message = {
    id: `m${n}`,
    conversationId: id,
    seq: 1,
    kind: 'text',
    sender: { id: sender.id, name: sender.name, role: sender.role },
    recipient: isAnswered ? { id: user.id } : null,
    content: pick(SAID, n),
    timestamp,
  };
  return {
    id,
    user,
    status: n % 10 === 9 ? 'closed' : 'open',
    assignee: n % 3 === 0 ? null : n % 3 === 1 ? { id: ME.id, name: ME.name } : MAYA,
    ...(n % 4 !== 3 && { team: n % 2 === 0 ? 'Cards' : 'Mortgages' }),
    epoch: 1,
    headSeq: 1,
    createdAt: timestamp,
    lastMessageAt: timestamp,
    lastMessage,
    receipts: [{ userId: MAYA.id, deliveredSeq: 1, readSeq: 0 }],
    unread: isAnswered ? 0 : (n % 3) + 1,
  };
}

/** One connection to it. */
export class ScriptedDesk implements Transport {
  readonly #conversations: Conversation[];
  #listener: TransportListener | undefined;
  #isOpen = false;

  /** @param count how many conversations there are; all of them come with the greeting */
  constructor(count: number) {
    const now = Date.now();
    this.#conversations = Array.from({ length: count }, (_, n) => conversationOf(n, now));
  }

  listen(listener: TransportListener): void {
    this.#listener = listener;
  }

  open(): void {
    this.#isOpen = true;
    queueMicrotask(() => this.#listener?.opened());
  }

  close(): void {
    this.#isOpen = false;
  }

  request<Data>(event: string, payload: object): Promise<Answer<Data>> {
    if (event === 'register') performance.mark('greeted');
    return Promise.resolve({ ok: true, data: this.#answer(event, payload) as Data });
  }

  /** Customers all over the list write once each. */
  write(updates: number): void {
    for (let update = 0; update < updates; update += 1) {
      const at = Math.floor(Math.random() * this.#conversations.length);
      const told = pick(this.#conversations, at);
      const timestamp = new Date().toISOString();
      const seq = told.headSeq + 1;
      const sender = told.user;
      const id = `m${at}-${seq}`;
      const content = `${pick(SAID, at + seq)} (${seq})`;
      const said: Message = {
        id,
        conversationId: told.id,
        seq,
        kind: 'text',
        sender,
        recipient: null,
        content,
        timestamp,
      };
      this.#conversations[at] = { ...told, headSeq: seq, lastMessage: said, lastMessageAt: timestamp };
      this.#push('new-message', said);
    }
  }

  #push<Name extends keyof Pushes>(name: Name, payload: Pushes[Name]): void {
    if (this.#isOpen) this.#listener?.pushed(name, payload);
  }

  #answer(event: string, payload: object): unknown {
    const {
      conversationId,
      streams = [],
      filter,
    } = payload as {
      conversationId?: string;
      streams?: { conversationId: string }[];
      filter?: { userId?: string };
    };
    if (event === 'register') return this.#hello();
    if (event === 'join' || event === 'leave') return { viewers: [] };
    if (event === 'sync') return { streams: streams.map((stream) => this.#stream(stream.conversationId)) };
    if (event === 'history') return { messages: [], hasMore: false, conversationId };
    if (event !== 'conversations') return {};
    return { conversations: this.#conversations.filter(({ user }) => user.id === filter?.userId) };
  }

  #hello(): object {
    const users = this.#conversations
      .slice(0, 400)
      .filter((_, n) => n % 2 === 0)
      .map(({ user }, n): Presence => ({ ...user, userId: user.id, status: n % 3 === 2 ? 'away' : 'online' }));
    const maya: Presence = { userId: MAYA.id, role: 'agent', name: MAYA.name, status: 'online' };
    return {
      user: ME,
      conversation: null,
      broadcasts: [],
      limits: LIMITS,
      serverTime: new Date().toISOString(),
      availability: { available: true },
      users: [...users, maya],
      teams: ['Cards', 'Mortgages'],
      conversations: this.#conversations,
    };
  }

  #stream(conversationId: string): object {
    const told = this.#conversations.find(({ id }) => id === conversationId);
    const messages = told?.lastMessage ? [told.lastMessage] : [];
    return { conversationId, epoch: 1, headSeq: messages.length, messages, hasMore: false, receipts: [] };
  }
}
