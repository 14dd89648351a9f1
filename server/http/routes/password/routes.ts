import { Router } from '@koa/router';
import type { Logger } from '../../../lib/logger.ts';
import { parsePayload } from '../../../lib/schemas.ts';
import type { Services } from '../../../services/services.ts';
import { type HttpRouter, type HttpState, principalOf } from '../../context.ts';
import { changePasswordSchema, resetPasswordSchema } from './schema.ts';

interface Deps {
  services: Pick<Services, 'passwordChanges' | 'passwordResets'>;
  logger: Logger;
}

/** Another password, for who knows the present one and for who has a link; making links is among the routes of staff. */
export function passwordRoutes({ services: { passwordChanges, passwordResets }, logger }: Deps): HttpRouter {
  const router = new Router<HttpState>({ prefix: '/api/password' });

  router.post('/', async (ctx) => {
    const principal = principalOf(ctx);
    const body = parsePayload(changePasswordSchema, ctx.request.body);
    await passwordChanges.change(principal, body, ctx.state.address);
    ctx.status = 204;
    logger.info({ requestId: ctx.state.requestId, userId: principal.userId }, 'changed a password');
  });

  router.post('/reset', async (ctx) => {
    const userId = await passwordResets.use(parsePayload(resetPasswordSchema, ctx.request.body), ctx.state.address);
    ctx.status = 204;
    logger.info({ requestId: ctx.state.requestId, userId }, 'reset a password');
  });

  return router;
}
