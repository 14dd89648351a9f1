import { randomUUID } from 'node:crypto';

export const id = randomUUID();
export const draft = Object.freeze({ clientId: id, content: 'hello' });

/** A payload that passes the schema, for each event: what is done to it is what is wrong with it. */
export const SOUND: Readonly<Record<string, Record<string, unknown>>> = Object.freeze({
  register: {},
  join: { conversationId: id },
  leave: { conversationId: id },
  close: { conversationId: id },
  reopen: { conversationId: id },
  transfer: { conversationId: id, team: 'cards' },
  'user-message': draft,
  typing: { isTyping: true },
  rate: { conversationId: id, score: 5 },
  context: { page: 'https://bank.example/cards' },
  'admin-reply': { ...draft, conversationId: id },
  'admin-message': draft,
  'admin-typing': { isTyping: true, conversationId: id },
  sync: { streams: [{ conversationId: id, afterSeq: 0 }] },
  history: { conversationId: id, beforeSeq: 1 },
  conversations: {},
  receipt: { conversationId: id, readSeq: 1 },
  presence: { status: 'online' },
  'auth-refresh': { token: 'x' },
});
