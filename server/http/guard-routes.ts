import type { Refusals } from '../services/audit/refusals.ts';
import { assertMay } from '../services/policy/authorisation.ts';
import type { Action } from '../services/policy/policy.ts';
import { type HttpContext, type HttpMiddleware, type HttpRouter, principalOf } from './context.ts';
import { ROUTES } from './contracts.ts';
import { PUBLIC } from './route-contract.ts';

/** What stands before every route that is not public. */
export interface Guard {
  authenticate: HttpMiddleware;
  refusals: Pick<Refusals, 'note'>;
}

/**
 * Puts what the policy demands before every route of a router: a good token and a role that may, before a body is looked
 * at. Call it when all routes are there.
 *
 * @throws when a route has no row in `ROUTES`, so that none is open by oversight
 */
export function guardRoutes(router: HttpRouter, { authenticate, refusals }: Guard): HttpRouter {
  for (const { path, methods, stack } of router.stack) {
    for (const method of methods) {
      // Comes with every GET.
      if (method === 'HEAD') continue;
      const route = `${method} ${String(path)}`;
      const action = ROUTES[route]?.does;
      if (action === undefined) throw new Error(`no action of the policy is named for ${route}`);
      if (action !== PUBLIC) stack.unshift(authenticate, noteRefusal(refusals, route, action), authorise(action));
    }
  }
  return router;
}

/** Records what is refused from here on, by the policy or for being too far away. */
function noteRefusal(refusals: Guard['refusals'], route: string, action: Action): HttpMiddleware {
  const isConversations = route.includes(' /api/conversations/:id');
  return async (ctx: HttpContext & { params?: Record<string, string> }, next) => {
    try {
      await next();
    } catch (error) {
      const conversationId = isConversations ? ctx.params?.['id'] : undefined;
      await refusals.note(principalOf(ctx), { action, error, conversationId });
      throw error;
    }
  };
}

function authorise(action: Action): HttpMiddleware {
  return async (ctx, next) => {
    assertMay(principalOf(ctx), action);
    await next();
  };
}
