import { assertMay } from '../services/policy/authorisation.ts';
import type { Action } from '../services/policy/policy.ts';
import { type HttpMiddleware, type HttpRouter, principalOf } from './context.ts';
import { PUBLIC, ROUTE_ACTIONS } from './route-actions.ts';

/**
 * Puts what the policy demands before every route of a router: a good token and a role that may, before a body is looked
 * at. Call it when all routes are there.
 *
 * @throws when a route has no row in `ROUTE_ACTIONS`, so that none is open by oversight
 */
export function guardRoutes(router: HttpRouter, authenticate: HttpMiddleware): HttpRouter {
  for (const { path, methods, stack } of router.stack) {
    for (const method of methods) {
      // Comes with every GET.
      if (method === 'HEAD') continue;
      const route = `${method} ${String(path)}`;
      const action = ROUTE_ACTIONS[route];
      if (action === undefined) throw new Error(`no action of the policy is named for ${route}`);
      if (action !== PUBLIC) stack.unshift(authenticate, authorise(action));
    }
  }
  return router;
}

function authorise(action: Action): HttpMiddleware {
  return async (ctx, next) => {
    assertMay(principalOf(ctx), action);
    await next();
  };
}
