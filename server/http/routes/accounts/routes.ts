import { Router } from '@koa/router';
import type { Logger } from '../../../lib/logger.ts';
import { parsePayload } from '../../../lib/schemas.ts';
import { unauthenticated } from '../../../services/access-tokens.ts';
import type { Services } from '../../../services/services.ts';
import type { ConsoleCookie } from '../../console-cookie.ts';
import { callerOf, type HttpContext, type HttpRouter, type HttpState, principalOf } from '../../context.ts';
import { emptySchema, loginSchema, refreshSchema, registerSchema, visitorSchema } from './schema.ts';

interface Deps {
  services: Pick<Services, 'accounts' | 'sessions'>;
  consoleCookie: ConsoleCookie;
  logger: Logger;
  /** Whether people may make accounts for themselves. */
  registration: boolean;
  /** Whether people may come without an account. */
  visitors: boolean;
}

/** Signing up, in and out. What configuration switches off is not there at all. */
export function accountRoutes({ services, registration, visitors, ...deps }: Deps): HttpRouter {
  const { accounts, sessions } = services;
  const { consoleCookie, logger } = deps;
  const router = new Router<HttpState>({ prefix: '/api' });

  if (registration) {
    router.post('/register', async (ctx) => {
      ctx.body = await accounts.register(parsePayload(registerSchema, ctx.request.body), callerOf(ctx));
      ctx.status = 201;
    });
  }

  if (visitors) {
    router.post('/visitor', async (ctx) => {
      ctx.body = await accounts.visit(parsePayload(visitorSchema, ctx.request.body), callerOf(ctx));
      ctx.status = 201;
    });
  }

  router.post('/login', async (ctx) => {
    const body = parsePayload(loginSchema, ctx.request.body);
    const session = await consoleCookie.give(ctx, () => accounts.login(body, callerOf(ctx)));
    logger.info({ requestId: ctx.state.requestId, userId: session.user.id }, 'signed in');
    ctx.body = session;
  });

  router.post('/refresh', async (ctx) => {
    const isConsole = consoleCookie.isMeant(ctx);
    const refreshToken = isConsole ? cookieToken(ctx, consoleCookie) : bodyToken(ctx);
    ctx.body = await consoleCookie.give(ctx, () => sessions.refresh(refreshToken, ctx.state.address));
  });

  // Whatever else fails, a shared computer keeps no cookie of who wanted to leave.
  router.use('/logout', async (ctx, next) => {
    consoleCookie.clear(ctx);
    await next();
  });
  router.post('/logout', async (ctx) => {
    await sessions.end(principalOf(ctx));
    ctx.status = 204;
  });

  router.get('/me', async (ctx) => {
    ctx.body = await accounts.self(principalOf(ctx));
  });

  return router;
}

function bodyToken(ctx: HttpContext): string {
  return parsePayload(refreshSchema, ctx.request.body).refreshToken;
}

/** A token in the body beside the cookie is refused: it would not be told which of the two is meant. */
function cookieToken(ctx: HttpContext, consoleCookie: ConsoleCookie): string {
  parsePayload(emptySchema, ctx.request.body ?? {});
  const token = consoleCookie.take(ctx);
  if (token === undefined) throw unauthenticated();
  return token;
}
