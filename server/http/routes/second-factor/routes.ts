import { Router } from '@koa/router';
import type { Logger } from '../../../lib/logger.ts';
import { parsePayload } from '../../../lib/schemas.ts';
import type { Services } from '../../../services/services.ts';
import { type HttpRouter, type HttpState, principalOf } from '../../context.ts';
import { codeSchema, recentSchema } from './schema.ts';

interface Deps {
  services: Pick<Services, 'secondFactors'>;
  logger: Logger;
}

/** What staff set up for their own sign-in beside the password. */
export function secondFactorRoutes({ services: { secondFactors }, logger }: Deps): HttpRouter {
  const router = new Router<HttpState>({ prefix: '/api/second-factor' });

  router.get('/', async (ctx) => {
    ctx.body = await secondFactors.of(principalOf(ctx));
  });

  router.post('/totp', async (ctx) => {
    const { password } = parsePayload(recentSchema, ctx.request.body ?? {});
    ctx.body = await secondFactors.enrol(principalOf(ctx), password, ctx.state.address);
    ctx.status = 201;
  });

  router.post('/totp/confirm', async (ctx) => {
    const principal = principalOf(ctx);
    const { code } = parsePayload(codeSchema, ctx.request.body);
    ctx.body = await secondFactors.confirm(principal, code);
    logger.info({ requestId: ctx.state.requestId, userId: principal.userId }, 'turned a second factor on');
  });

  router.delete('/totp', async (ctx) => {
    const principal = principalOf(ctx);
    const { password } = parsePayload(recentSchema, ctx.request.body ?? {});
    await secondFactors.remove(principal, password, ctx.state.address);
    ctx.status = 204;
    logger.info({ requestId: ctx.state.requestId, userId: principal.userId }, 'turned a second factor off');
  });

  router.post('/recovery-codes', async (ctx) => {
    const principal = principalOf(ctx);
    const { password } = parsePayload(recentSchema, ctx.request.body ?? {});
    ctx.body = await secondFactors.renewRecoveryCodes(principal, password, ctx.state.address);
  });

  return router;
}
