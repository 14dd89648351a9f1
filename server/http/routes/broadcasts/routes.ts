import { Router } from '@koa/router';
import type { Services } from '../../../services/services.ts';
import { type HttpRouter, type HttpState, principalOf } from '../../context.ts';

interface Deps {
  services: Pick<Services, 'broadcasts'>;
}

/** What who is about to broadcast asks before; sending itself is an event of the socket. */
export function broadcastRoutes({ services: { broadcasts } }: Deps): HttpRouter {
  const router = new Router<HttpState>({ prefix: '/api/broadcasts' });

  router.get('/audience', async (ctx) => {
    ctx.body = await broadcasts.countAudience(principalOf(ctx));
  });

  return router;
}
