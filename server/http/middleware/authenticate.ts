import jwt from 'koa-jwt';
import { readClaims } from '../../services/access-tokens.ts';
import type { Services } from '../../services/services.ts';
import type { HttpMiddleware } from '../context.ts';

/** Lets only requests with a good access token of a living session through, and says whose it is. Harmless to repeat. */
export function authenticate({ tokens, sessions }: Pick<Services, 'tokens' | 'sessions'>): HttpMiddleware {
  // koa-jwt hands it to jsonwebtoken as it is, which takes a KeyObject; its own types are older than that.
  const secret = tokens.verifyingKey as unknown as jwt.Secret;
  const verify = jwt({ secret, key: 'claims', ...tokens.verifyOptions });
  return async (ctx, next) => {
    if (ctx.state.principal !== undefined) {
      await next();
      return;
    }
    await verify(ctx, async () => {
      const principal = await sessions.identify(readClaims(ctx.state.claims));
      ctx.state.principal = { ...principal, address: ctx.state.address };
      await next();
    });
  };
}
