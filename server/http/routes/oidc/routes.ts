import { Router } from '@koa/router';
import { AppError } from '../../../lib/errors.ts';
import type { Logger } from '../../../lib/logger.ts';
import type { OwnOrigin } from '../../../lib/own-origin.ts';
import { parsePayload } from '../../../lib/schemas.ts';
import { SIGN_IN_ERROR } from '../../../protocol/sign-in.ts';
import { notFound } from '../../../services/access.ts';
import { type BankSignIn, TICKET_LIFETIME } from '../../../services/oidc/bank-sign-in.ts';
import type { ConsoleCookie } from '../../console-cookie.ts';
import { callerOf, type HttpContext, type HttpRouter, type HttpState } from '../../context.ts';
import { cookieOf, setCookie } from '../../cookies.ts';
import { CONSOLE_PAGE } from '../files/console-page.ts';
import { startSchema } from './schema.ts';

interface Deps {
  bankSignIn: BankSignIn;
  consoleCookie: ConsoleCookie;
  own: OwnOrigin;
  logger: Logger;
}

/** Ties the way back to the browser that was sent away. `Lax`, because it comes back from another site. */
const TICKET_COOKIE = '__Host-frosst-oidc';

/** The bank's own sign-in. Both routes are pages that a browser goes to, so what goes wrong is told to the console. */
export function oidcRoutes({ bankSignIn, consoleCookie, own, logger }: Deps): HttpRouter {
  const router = new Router<HttpState>({ prefix: '/api/oidc' });
  const callbackOf = (ctx: HttpContext): string => {
    const origin = own.certain(ctx.get('Host'));
    if (origin === undefined) throw notFound('way to sign in');
    return `${origin}/api/oidc/callback`;
  };

  router.get('/start', async (ctx) => {
    const callback = callbackOf(ctx);
    const { return: returnTo = CONSOLE_PAGE } = parsePayload(startSchema, { ...ctx.query });
    try {
      const { url, ticket } = await bankSignIn.start(callback, returnTo, ctx.state.address);
      setCookie(ctx, TICKET_COOKIE, { value: ticket, sameSite: 'Lax', lifetime: TICKET_LIFETIME });
      ctx.redirect(url);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      tell(ctx, returnTo, error);
    }
  });

  router.get('/callback', async (ctx) => {
    const callback = new URL(`${callbackOf(ctx)}?${ctx.querystring}`);
    const outcome = await bankSignIn.finish(cookieOf(ctx, TICKET_COOKIE), callback, callerOf(ctx));
    const { returnTo = CONSOLE_PAGE } = outcome;
    setCookie(ctx, TICKET_COOKIE, { value: '', sameSite: 'Lax', lifetime: 0 });
    if ('refused' in outcome) {
      tell(ctx, returnTo, outcome.refused);
      return;
    }
    const { user } = consoleCookie.put(ctx, outcome.session);
    logger.info({ requestId: ctx.state.requestId, userId: user.id }, 'signed in at the bank');
    ctx.redirect(returnTo);
  });

  return router;
}

/** In the fragment, which no log on the way has. */
function tell(ctx: HttpContext, page: string, { code }: AppError): void {
  ctx.redirect(`${page}#${SIGN_IN_ERROR}=${code}`);
}
