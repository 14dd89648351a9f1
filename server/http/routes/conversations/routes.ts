import { Router } from '@koa/router';
import { AppError } from '../../../lib/errors.ts';
import { idSchema, parsePayload } from '../../../lib/schemas.ts';
import type { Services } from '../../../services/services.ts';
import { type HttpContext, type HttpRouter, type HttpState, principalOf } from '../../context.ts';
import { listQuerySchema, messagesQuerySchema, sendBodySchema } from './schema.ts';

interface Deps {
  services: Pick<Services, 'conversations' | 'history' | 'messages'>;
}

/** Conversations over HTTP, for clients that keep no socket open. Same rules, same services. */
export function conversationRoutes({ services }: Deps): HttpRouter {
  const { conversations, history, messages } = services;
  const router = new Router<HttpState>({ prefix: '/api/conversations' });

  router.get('/', async (ctx) => {
    const { before, limit, ...filter } = parsePayload(listQuerySchema, ctx.query);
    const page = { ...(before === undefined ? {} : { before }), ...(limit === undefined ? {} : { limit }) };
    ctx.body = await conversations.list(principalOf(ctx), { ...page, filter });
  });

  router.get('/:id/messages', async (ctx) => {
    const { before, limit } = parsePayload(messagesQuerySchema, ctx.query);
    ctx.body = await history.before(principalOf(ctx), {
      conversationId: conversationOf(ctx),
      ...(before === undefined ? {} : { beforeSeq: before }),
      ...(limit === undefined ? {} : { limit }),
    });
  });

  router.post('/:id/messages', async (ctx) => {
    const clientId = idSchema.safeParse(ctx.get('Idempotency-Key')).data;
    if (clientId === undefined) throw new AppError('bad-request', 'The Idempotency-Key header must be a UUID.');
    const { content } = parsePayload(sendBodySchema, ctx.request.body);
    const sent = await messages.send(principalOf(ctx), { clientId, content, conversationId: conversationOf(ctx) });
    ctx.status = sent.duplicate ? 200 : 201;
    ctx.body = sent;
  });

  return router;
}

function conversationOf(ctx: HttpContext & { params: Record<string, string> }): string {
  const id = idSchema.safeParse(ctx.params['id']).data;
  if (id === undefined) throw new AppError('not-found', 'There is no such conversation.');
  return id;
}
