import { Router } from '@koa/router';
import type { Logger } from '../../../lib/logger.ts';
import type { OwnOrigin } from '../../../lib/own-origin.ts';
import { idSchema, parsePayload } from '../../../lib/schemas.ts';
import { notFound } from '../../../services/access.ts';
import type { PasskeySite } from '../../../services/passkeys/verify.ts';
import type { Services } from '../../../services/services.ts';
import type { ConsoleCookie } from '../../console-cookie.ts';
import { callerOf, type HttpContext, type HttpRouter, type HttpState, principalOf } from '../../context.ts';
import { passkeySiteOf } from '../../passkey-site.ts';
import { recentSchema } from '../second-factor/schema.ts';
import { createPasskeySchema, passkeySignInSchema } from './schema.ts';

interface Deps {
  services: Pick<Services, 'passkeys' | 'ownPassword'>;
  consoleCookie: ConsoleCookie;
  own: OwnOrigin;
  logger: Logger;
}

/** Passkeys of staff: made, removed, and signed in with. Not there where our own origin is not certain. */
export function passkeyRoutes({ services, consoleCookie, own, logger }: Deps): HttpRouter {
  const { passkeys, ownPassword } = services;
  const router = new Router<HttpState>({ prefix: '/api/passkeys' });
  const siteOf = (ctx: HttpContext): PasskeySite => {
    const site = passkeySiteOf(ctx, own);
    if (site === undefined) throw notFound('way to sign in');
    return site;
  };

  router.post('/sign-in/options', async (ctx) => {
    ctx.body = await passkeys.challenge(siteOf(ctx), ctx.state.address);
  });

  router.post('/sign-in', async (ctx) => {
    const site = siteOf(ctx);
    const body = parsePayload(passkeySignInSchema, ctx.request.body);
    const session = await consoleCookie.give(ctx, () => passkeys.signIn(body, site, callerOf(ctx)));
    logger.info({ requestId: ctx.state.requestId, userId: session.user.id }, 'signed in with a passkey');
    ctx.body = session;
  });

  router.post('/options', async (ctx) => {
    const principal = principalOf(ctx);
    const site = siteOf(ctx);
    const { password } = parsePayload(recentSchema, ctx.request.body ?? {});
    await ownPassword.assertRecent(principal, password, ctx.state.address);
    ctx.body = await passkeys.offer(principal, site);
  });

  router.post('/', async (ctx) => {
    const principal = principalOf(ctx);
    const site = siteOf(ctx);
    ctx.body = await passkeys.add(principal, parsePayload(createPasskeySchema, ctx.request.body), site);
    ctx.status = 201;
    logger.info({ requestId: ctx.state.requestId, userId: principal.userId }, 'made a passkey');
  });

  router.delete('/:id', async (ctx) => {
    const principal = principalOf(ctx);
    const id = idSchema.safeParse(ctx.params['id']).data;
    if (id === undefined) throw notFound('passkey');
    await passkeys.remove(principal, id);
    ctx.status = 204;
    logger.info({ requestId: ctx.state.requestId, userId: principal.userId }, 'removed a passkey');
  });

  return router;
}
