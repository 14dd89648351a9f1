import { Router } from '@koa/router';
import type { Logger } from '../../../lib/logger.ts';
import { parsePayload } from '../../../lib/schemas.ts';
import type { Services } from '../../../services/services.ts';
import { callerOf, type HttpRouter, type HttpState } from '../../context.ts';
import { identitySchema } from './schema.ts';

/** Signing in by the bank's word; not there at all where no bank is configured. */
export function identityRoutes({ services, logger }: { services: Services; logger: Logger }): HttpRouter {
  const { identity } = services;
  const router = new Router<HttpState>({ prefix: '/api' });
  if (identity === undefined) return router;

  router.post('/identity', async (ctx) => {
    const session = await identity.signIn(parsePayload(identitySchema, ctx.request.body), callerOf(ctx));
    logger.info({ requestId: ctx.state.requestId, userId: session.user.id }, 'signed in');
    ctx.body = session;
  });

  return router;
}
