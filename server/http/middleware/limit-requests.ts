import type { AddressReader } from '../../lib/client-address.ts';
import type { FloodLimit } from '../../lib/flood-limit.ts';
import type { HttpMiddleware } from '../context.ts';

/** Notes as which address a client is counted, and refuses one that asks too much before its body is read. */
export function limitRequests(addressOf: AddressReader, flood: FloodLimit): HttpMiddleware {
  return async (ctx, next) => {
    ctx.state.address = addressOf(ctx.req);
    flood.take(ctx.state.address);
    await next();
  };
}
