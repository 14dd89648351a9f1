import { Router } from '@koa/router';
import { AppError } from '../../../lib/errors.ts';
import type { Logger } from '../../../lib/logger.ts';
import { idSchema, parsePayload } from '../../../lib/schemas.ts';
import type { Services } from '../../../services/services.ts';
import { type HttpContext, type HttpRouter, type HttpState, principalOf } from '../../context.ts';
import { changeStaffSchema, createStaffSchema, inviteSchema } from './schema.ts';

interface Deps {
  services: Pick<Services, 'staff' | 'invitations' | 'passwordResets' | 'sessionList'>;
  logger: Logger;
}

/** Colleagues' accounts; every route is for admins. */
export function staffRoutes({ services, logger }: Deps): HttpRouter {
  const { staff, invitations, passwordResets, sessionList } = services;
  const router = new Router<HttpState>({ prefix: '/api/staff' });

  router.get('/', async (ctx) => {
    ctx.body = await staff.list(principalOf(ctx));
  });

  router.post('/invitations', async (ctx) => {
    const principal = principalOf(ctx);
    const invitation = await invitations.invite(principal, parsePayload(inviteSchema, ctx.request.body));
    ctx.body = invitation;
    ctx.status = 201;
    const { id: userId } = invitation.user;
    logger.info({ requestId: ctx.state.requestId, by: principal.userId, userId }, 'invited a colleague');
  });

  router.post('/:id/end-sessions', async (ctx) => {
    const principal = principalOf(ctx);
    const userId = colleagueOf(ctx);
    await sessionList.endAllOf(principal, userId);
    ctx.status = 204;
    logger.info({ requestId: ctx.state.requestId, by: principal.userId, userId }, "ended a colleague's sessions");
  });

  router.post('/:id/password-reset', async (ctx) => {
    const principal = principalOf(ctx);
    const userId = colleagueOf(ctx);
    ctx.body = await passwordResets.issue(principal, userId);
    ctx.status = 201;
    logger.info(
      { requestId: ctx.state.requestId, by: principal.userId, userId },
      "made a link to reset a colleague's password",
    );
  });

  router.post('/', async (ctx) => {
    const principal = principalOf(ctx);
    const user = await staff.create(principal, parsePayload(createStaffSchema, ctx.request.body));
    ctx.body = user;
    ctx.status = 201;
    logger.info({ requestId: ctx.state.requestId, by: principal.userId, userId: user.id }, 'made a colleague');
  });

  router.patch('/:id', async (ctx) => {
    const principal = principalOf(ctx);
    const body = parsePayload(changeStaffSchema, ctx.request.body);
    const id = colleagueOf(ctx);
    ctx.body = await staff.change(principal, id, body);
    logger.info({ requestId: ctx.state.requestId, by: principal.userId, userId: id }, 'changed a colleague');
  });

  return router;
}

function colleagueOf(ctx: HttpContext & { params: Record<string, string> }): string {
  const id = idSchema.safeParse(ctx.params['id']).data;
  if (id === undefined) throw new AppError('not-found', 'There is no such colleague.');
  return id;
}
