import { newId } from '../../lib/ids.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Metrics } from '../../lib/metrics.ts';
import type { HttpMiddleware } from '../context.ts';

/** Gives each request its id, counts it, and at level debug logs it: the route's pattern, never the address with its query. */
export function observe(logger: Logger, metrics: Metrics): HttpMiddleware {
  return async (ctx, next) => {
    const requestId = newId();
    ctx.state.requestId = requestId;
    ctx.set('X-Request-Id', requestId);
    const began = performance.now();
    await next();
    const route = (ctx as { _matchedRoute?: unknown })._matchedRoute;
    const seconds = (performance.now() - began) / 1000;
    const labels = { method: ctx.method, route: typeof route === 'string' ? route : 'none', status: ctx.status };
    metrics.httpRequests.observe(labels, seconds);
    logger.debug(
      { requestId, ...labels, userId: ctx.state.principal?.userId, ms: Math.round(seconds * 1000) },
      'request',
    );
  };
}
