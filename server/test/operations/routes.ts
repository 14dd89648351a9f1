import { randomUUID } from 'node:crypto';
import type { HttpRequest } from '../http-client.ts';
import type { Target } from './operation.ts';

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
