import { assertListed } from '../../lib/outgoing.ts';
import type { AnyShape } from '../../protocol/shape.ts';
import { ANSWERS } from '../answer-shapes.ts';
import type { HttpContext, HttpMiddleware } from '../context.ts';

/** Lets a JSON answer out only when it holds what is listed for its route. */
export function listAnswers(answers: Readonly<Record<string, AnyShape>> = ANSWERS): HttpMiddleware {
  return async (ctx, next) => {
    await next();
    if (!isJson(ctx.body)) return;
    const route = routeOf(ctx);
    assertListed(ctx.body, answers[route] ?? 'nothing', route);
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
