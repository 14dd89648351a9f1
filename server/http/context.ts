import type { Router } from '@koa/router';
import type { Middleware, ParameterizedContext } from 'koa';
import type { Caller } from '../lib/caller.ts';
import type { AuthenticatedPrincipal } from '../services/sessions.ts';

/** What middleware leaves for those after it. */
export interface HttpState {
  /** Names this request in the answer and in the log. */
  requestId: string;
  /** As which the client is counted where addresses are limited. */
  address: string;
  /** What koa-jwt found in a verified access token. */
  claims?: unknown;
  /** Set once `authenticate` has passed; read it through `principalOf`. */
  principal?: AuthenticatedPrincipal;
}

export type HttpContext = ParameterizedContext<HttpState>;
export type HttpMiddleware = Middleware<HttpState>;
export type HttpRouter = Router<HttpState>;

/** Who is asking. Only for routes behind `authenticate`. */
export function principalOf(ctx: { state: HttpState }): AuthenticatedPrincipal {
  const { principal } = ctx.state;
  if (principal === undefined) throw new Error('this route is not behind authentication');
  return principal;
}

/** Longest name of a client that is kept. */
const CLIENT_LENGTH = 200;

/** Whom a request came from. Only for routes behind the limit of requests. */
export function callerOf(ctx: HttpContext): Caller {
  const { address } = ctx.state;
  const client = ctx.get('User-Agent').slice(0, CLIENT_LENGTH);
  return client === '' ? { address } : { address, client };
}
