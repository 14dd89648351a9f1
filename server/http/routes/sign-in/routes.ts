import { Router } from '@koa/router';
import type { OwnOrigin } from '../../../lib/own-origin.ts';
import type { SignInOffer } from '../../../protocol/sign-in.ts';
import type { BankSignIn } from '../../../services/oidc/bank-sign-in.ts';
import type { HttpRouter, HttpState } from '../../context.ts';
import { passkeySiteOf } from '../../passkey-site.ts';

interface Deps {
  own: OwnOrigin;
  bankSignIn: BankSignIn | undefined;
}

/** What the sign-in screen offers besides a password. */
export function signInRoutes({ own, bankSignIn }: Deps): HttpRouter {
  const router = new Router<HttpState>({ prefix: '/api' });

  router.get('/sign-in', (ctx) => {
    const isBankThere = bankSignIn !== undefined && own.certain(ctx.get('Host')) !== undefined;
    ctx.body = {
      passkeys: passkeySiteOf(ctx, own) !== undefined,
      ...(isBankThere ? { oidc: { name: bankSignIn.name } } : {}),
    } satisfies SignInOffer;
  });

  return router;
}
