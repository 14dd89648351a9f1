import { Router } from '@koa/router';
import type { OwnOrigin } from '../../../lib/own-origin.ts';
import type { SignInOffer } from '../../../protocol/sign-in.ts';
import type { HttpRouter, HttpState } from '../../context.ts';
import { passkeySiteOf } from '../../passkey-site.ts';

/** What the sign-in screen offers besides a password. */
export function signInRoutes({ own }: { own: OwnOrigin }): HttpRouter {
  const router = new Router<HttpState>({ prefix: '/api' });

  router.get('/sign-in', (ctx) => {
    ctx.body = { passkeys: passkeySiteOf(ctx, own) !== undefined } satisfies SignInOffer;
  });

  return router;
}
