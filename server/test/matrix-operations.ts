import { randomUUID } from 'node:crypto';
import type { HttpRequest } from './http-client.ts';

/** What an operation is tried on. */
export interface Target {
  conversationId: string;
  /** The team it belongs to, so that giving it there changes nothing. */
  team: string | null;
}

const draft = () => ({ clientId: randomUUID(), content: 'is this mine?' });

/** For each event that names a conversation its payload; it leaves the conversation in whatever state others can be in. */
export const CONVERSATION_EVENTS: Readonly<Record<string, (target: Target) => object>> = {
  join: ({ conversationId }) => ({ conversationId }),
  leave: ({ conversationId }) => ({ conversationId }),
  history: ({ conversationId }) => ({ conversationId, beforeSeq: 100 }),
  receipt: ({ conversationId }) => ({ conversationId, readSeq: 1 }),
  'user-message': ({ conversationId }) => ({ ...draft(), conversationId }),
  typing: ({ conversationId }) => ({ isTyping: false, conversationId }),
  rate: ({ conversationId }) => ({ conversationId, skipped: true }),
  'admin-reply': ({ conversationId }) => ({ ...draft(), conversationId }),
  'admin-typing': ({ conversationId }) => ({ isTyping: false, conversationId }),
  transfer: ({ conversationId, team }) => ({ conversationId, team }),
  close: ({ conversationId }) => ({ conversationId }),
  reopen: ({ conversationId }) => ({ conversationId }),
};

/** Events that are about a closed conversation. */
export const WHEN_CLOSED: ReadonlySet<string> = new Set(['rate']);

/** For each event that names nobody's conversation a payload that is right. */
export const OTHER_EVENTS: Readonly<Record<string, (token: string) => object>> = {
  register: () => ({}),
  presence: () => ({ status: 'online' }),
  context: () => ({ page: 'https://bank.example/cards' }),
  sync: () => ({ streams: [] }),
  conversations: () => ({}),
  'admin-message': () => ({ ...draft(), audience: 'online' }),
  'auth-refresh': (token) => ({ token }),
};

/** Events that store something: they ask whether the session holds. */
export const WRITES: ReadonlySet<string> = new Set([
  ...['user-message', 'admin-reply', 'admin-message', 'receipt'],
  ...['close', 'reopen', 'transfer', 'auth-refresh', 'rate', 'context'],
]);

type Asked = Pick<HttpRequest, 'body' | 'headers'>;

/** For each route that names a conversation what is sent. */
export const CONVERSATION_ROUTES: Readonly<Record<string, (target: Target) => Asked>> = {
  'GET /api/conversations/:id/messages': () => ({}),
  'GET /api/conversations/:id/transcript': () => ({}),
  'POST /api/conversations/:id/messages': () => ({
    body: { content: 'is this mine?' },
    headers: { 'Idempotency-Key': randomUUID() },
  }),
};

/** Splits a route's name, its parameters filled. */
export function addressOf(route: string, id: string): [method: string, path: string] {
  const [method = '', path = ''] = route.split(' ');
  return [method, path.replace(/:\w+/g, id)];
}
