import { Router } from '@koa/router';
import { AppError } from '../../../lib/errors.ts';
import { idSchema } from '../../../lib/schemas.ts';
import type { Services } from '../../../services/services.ts';
import { type HttpRouter, type HttpState, principalOf } from '../../context.ts';

interface Deps {
  services: Pick<Services, 'sessionList'>;
}

/** Where one is signed in, and signing out from there. */
export function sessionRoutes({ services: { sessionList } }: Deps): HttpRouter {
  const router = new Router<HttpState>({ prefix: '/api/sessions' });

  router.get('/', async (ctx) => {
    ctx.body = await sessionList.list(principalOf(ctx));
  });

  router.delete('/:id', async (ctx) => {
    const id = idSchema.safeParse(ctx.params['id']).data;
    if (id === undefined) throw new AppError('not-found', 'There is no such session.');
    await sessionList.end(principalOf(ctx), id);
    ctx.status = 204;
  });

  return router;
}
