import type { IncomingMessage } from 'node:http';
import type { ServerOptions } from 'socket.io';
import { AppError } from '../lib/errors.ts';
import { newId } from '../lib/ids.ts';
import type { Logger } from '../lib/logger.ts';
import type { OriginCheck } from '../lib/origins.ts';
import type { ErrorBody } from '../protocol/errors.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import type { AuthenticatedPrincipal, Sessions } from '../services/sessions.ts';
import type { InFlight } from './in-flight.ts';
import type { FrosstSocket } from './socket.ts';

/**
 * Refuses requests of foreign pages on every transport: CORS alone does not stop a WebSocket. A request without
 * `Origin` is let in: it comes from no other site's page, and who asks rests on the token alone.
 */
export function originOptions(mayCall: OriginCheck): Pick<ServerOptions, 'allowRequest' | 'cors'> {
  const isAllowed = ({ headers: { origin, host } }: Pick<IncomingMessage, 'headers'>): boolean =>
    origin === undefined || mayCall(origin, host);
  return {
    allowRequest: (request, answer) => answer(null, isAllowed(request)),
    // Lets allowed pages of other origins read the answers of long polling.
    cors: (request, answer) => answer(null, { origin: isAllowed(request) && request.headers['origin'] !== undefined }),
  };
}

interface GateDeps {
  sessions: Pick<Sessions, 'authenticate'>;
  inFlight: InFlight;
  logger: Logger;
}

type Next = (refusal?: Error & { data?: ErrorBody }) => void;

/** Lets in who shows a good access token and speaks our protocol, and notes on the connection who that is. */
export function createGate({ sessions, inFlight, logger }: GateDeps): (socket: FrosstSocket, next: Next) => void {
  const identify = async (auth: Record<string, unknown>): Promise<AuthenticatedPrincipal> => {
    if (inFlight.isDraining) throw new AppError('draining', 'This server is going away. Please connect again.');
    const { token, protocol = PROTOCOL_VERSION } = auth;
    if (protocol !== PROTOCOL_VERSION) {
      throw new AppError('unsupported-protocol', `This server speaks protocol ${PROTOCOL_VERSION}.`);
    }
    if (typeof token !== 'string') throw new AppError('unauthenticated', 'Sign in to go on.');
    return await sessions.authenticate(token);
  };

  const describe = (error: unknown): ErrorBody => {
    if (error instanceof AppError) return error.toBody();
    const requestId = newId();
    logger.error({ requestId, err: error }, 'a handshake failed unexpectedly');
    return { ...new AppError('internal', 'Something went wrong on our side.').toBody(), requestId };
  };

  return (socket, next) => {
    identify(socket.handshake.auth).then(
      ({ tokenExpiresAt, ...principal }) => {
        socket.data = { principal, tokenExpiresAt, isRegistered: false };
        next();
      },
      (error: unknown) => {
        const body = describe(error);
        next(Object.assign(new Error(body.code), { data: body }));
      },
    );
  };
}
