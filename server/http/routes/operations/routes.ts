import { Router } from '@koa/router';
import type { Metrics } from '../../../lib/metrics.ts';
import type { Services } from '../../../services/services.ts';
import type { HttpRouter, HttpState } from '../../context.ts';

/** What the people and machines that run the server ask it. */
export function operationRoutes(services: Pick<Services, 'health'>, metrics: Metrics): HttpRouter {
  const router = new Router<HttpState>();
  router.get('/healthz', (ctx) => {
    ctx.body = { status: 'ok' };
  });

  router.get('/readyz', async (ctx) => {
    await services.health.check();
    ctx.body = { status: 'ready' };
  });

  router.get('/metrics', async (ctx) => {
    ctx.type = metrics.registry.contentType;
    ctx.body = await metrics.registry.metrics();
  });

  return router;
}
