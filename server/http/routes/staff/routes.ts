import { Router } from '@koa/router';
import { AppError } from '../../../lib/errors.ts';
import type { Logger } from '../../../lib/logger.ts';
import { idSchema, parsePayload } from '../../../lib/schemas.ts';
import type { Services } from '../../../services/services.ts';
import { type HttpRouter, type HttpState, principalOf } from '../../context.ts';
import { changeStaffSchema, createStaffSchema } from './schema.ts';

interface Deps {
  services: Pick<Services, 'staff'>;
  logger: Logger;
}

/** Colleagues' accounts; every route is for admins. */
export function staffRoutes({ services: { staff }, logger }: Deps): HttpRouter {
  const router = new Router<HttpState>({ prefix: '/api/staff' });

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
    const id = idSchema.safeParse(ctx.params['id']).data;
    if (id === undefined) throw new AppError('not-found', 'There is no such colleague.');
    ctx.body = await staff.change(principal, id, body);
    logger.info({ requestId: ctx.state.requestId, by: principal.userId, userId: id }, 'changed a colleague');
  });

  return router;
}
