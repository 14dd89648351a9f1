import { Router } from '@koa/router';
import type { Logger } from '../../../lib/logger.ts';
import { parsePayload } from '../../../lib/schemas.ts';
import type { Services } from '../../../services/services.ts';
import { type HttpMiddleware, type HttpRouter, type HttpState, principalOf } from '../../context.ts';
import { loginSchema, refreshSchema, registerSchema, visitorSchema } from './schema.ts';

interface Deps {
  services: Pick<Services, 'accounts' | 'sessions'>;
  authenticate: HttpMiddleware;
  logger: Logger;
  /** Whether people may make accounts for themselves. */
  registration: boolean;
  /** Whether people may come without an account. */
  visitors: boolean;
}

/** Signing up, in and out. What configuration switches off is not there at all. */
export function accountRoutes({ services, authenticate, logger, registration, visitors }: Deps): HttpRouter {
  const { accounts, sessions } = services;
  const router = new Router<HttpState>({ prefix: '/api' });

  if (registration) {
    router.post('/register', async (ctx) => {
      ctx.body = await accounts.register(parsePayload(registerSchema, ctx.request.body), ctx.state.address);
      ctx.status = 201;
    });
  }

  if (visitors) {
    router.post('/visitor', async (ctx) => {
      ctx.body = await accounts.visit(parsePayload(visitorSchema, ctx.request.body), ctx.state.address);
      ctx.status = 201;
    });
  }

  router.post('/login', async (ctx) => {
    const session = await accounts.login(parsePayload(loginSchema, ctx.request.body), ctx.state.address);
    logger.info({ requestId: ctx.state.requestId, userId: session.user.id }, 'signed in');
    ctx.body = session;
  });

  router.post('/refresh', async (ctx) => {
    const { refreshToken } = parsePayload(refreshSchema, ctx.request.body);
    ctx.body = await sessions.refresh(refreshToken);
  });

  router.post('/logout', authenticate, async (ctx) => {
    await sessions.end(principalOf(ctx));
    ctx.status = 204;
  });

  router.get('/me', authenticate, async (ctx) => {
    ctx.body = await accounts.self(principalOf(ctx));
  });

  return router;
}
