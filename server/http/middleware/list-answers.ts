import { assertListed } from '../../lib/outgoing.ts';
import { isStaffRole } from '../../protocol/entities.ts';
import type { HttpContext, HttpMiddleware } from '../context.ts';
import { ROUTES } from '../contracts.ts';
import type { RouteContract } from '../route-contract.ts';

/** Lets a JSON answer out only when it holds what is listed for its route and for whom it answers. */
export function listAnswers(routes: RouteContract = ROUTES): HttpMiddleware {
  return async (ctx, next) => {
    await next();
    if (!isJson(ctx.body)) return;
    const route = routeOf(ctx);
    const { answers, answersCustomers } = routes[route] ?? {};
    const role = ctx.state.principal?.role;
    const isCustomers = role !== undefined && !isStaffRole(role);
    assertListed(ctx.body, (isCustomers ? answersCustomers : undefined) ?? answers ?? 'nothing', route);
  };
}

/** The method and the pattern that matched, for example `GET /api/conversations/:id/messages`. */
export function routeOf(ctx: HttpContext): string {
  const pattern = (ctx as { _matchedRoute?: unknown })._matchedRoute;
  const method = ctx.method === 'HEAD' ? 'GET' : ctx.method;
  return `${method} ${typeof pattern === 'string' ? pattern.replace(/(.)\/$/, '$1') : 'none'}`;
}

/** What Koa would turn into JSON: neither text nor bytes nor a stream. */
function isJson(body: unknown): body is object {
  return typeof body === 'object' && body !== null && !Buffer.isBuffer(body) && !('pipe' in body);
}
