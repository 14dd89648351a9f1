import { Router } from '@koa/router';
import type { Services } from '../../../services/services.ts';
import { type HttpMiddleware, type HttpRouter, type HttpState, principalOf } from '../../context.ts';

interface Deps {
  services: Pick<Services, 'broadcasts'>;
  authenticate: HttpMiddleware;
}

/** What who is about to broadcast asks before; sending itself is an event of the socket. */
export function broadcastRoutes({ services: { broadcasts }, authenticate }: Deps): HttpRouter {
  const router = new Router<HttpState>({ prefix: '/api/broadcasts' });
  router.use(authenticate);

  router.get('/audience', async (ctx) => {
    ctx.body = await broadcasts.countAudience(principalOf(ctx));
  });

  return router;
}
