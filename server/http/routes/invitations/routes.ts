import { Router } from '@koa/router';
import type { Logger } from '../../../lib/logger.ts';
import { parsePayload } from '../../../lib/schemas.ts';
import type { Services } from '../../../services/services.ts';
import type { ConsoleCookie } from '../../console-cookie.ts';
import { callerOf, type HttpRouter, type HttpState } from '../../context.ts';
import { acceptSchema } from './schema.ts';

interface Deps {
  services: Pick<Services, 'invitations'>;
  consoleCookie: ConsoleCookie;
  logger: Logger;
}

/** What who was invited does; inviting is among the routes of staff. */
export function invitationRoutes({ services: { invitations }, consoleCookie, logger }: Deps): HttpRouter {
  const router = new Router<HttpState>({ prefix: '/api/invitations' });

  router.post('/accept', async (ctx) => {
    const body = parsePayload(acceptSchema, ctx.request.body);
    const session = await consoleCookie.give(ctx, () => invitations.accept(body, callerOf(ctx)));
    logger.info({ requestId: ctx.state.requestId, userId: session.user.id }, 'accepted an invitation');
    ctx.body = session;
  });

  return router;
}
