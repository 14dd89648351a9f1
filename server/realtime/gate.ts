import type { IncomingMessage } from 'node:http';
import type { ServerOptions } from 'socket.io';
import type { AddressReader } from '../lib/client-address.ts';
import { AppError } from '../lib/errors.ts';
import type { FloodLimit } from '../lib/flood-limit.ts';
import { newId } from '../lib/ids.ts';
import type { Logger } from '../lib/logger.ts';
import type { OriginCheck } from '../lib/origins.ts';
import type { ErrorBody } from '../protocol/errors.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import { assertMay } from '../services/policy/authorisation.ts';
import type { AuthenticatedPrincipal, Sessions } from '../services/sessions.ts';
import type { InFlight } from './in-flight.ts';
import type { FrosstSocket } from './socket.ts';

interface DoorDeps {
  mayCall: OriginCheck;
  addressOf: AddressReader;
  /** Limits connections, identified or not, per address. */
  openingFlood: FloodLimit;
}

/**
 * Refuses requests of foreign pages on every transport: CORS alone does not stop a WebSocket. A request without
 * `Origin` is let in: it comes from no other site's page, and who asks rests on the token alone. Refuses too a storm of
 * connections beyond what the gate still gives a reason to.
 */
export function doorOptions(deps: DoorDeps): Pick<ServerOptions, 'allowRequest' | 'cors'> {
  const { mayCall, addressOf, openingFlood } = deps;
  const isAllowed = ({ headers: { origin, host } }: Pick<IncomingMessage, 'headers'>): boolean =>
    origin === undefined || mayCall(origin, host);
  return {
    allowRequest: (request, answer) => answer(null, isAllowed(request) && !openingFlood.refuses(addressOf(request))),
    // Lets allowed pages of other origins read the answers of long polling.
    cors: (request, answer) => answer(null, { origin: isAllowed(request) && request.headers['origin'] !== undefined }),
  };
}

interface GateDeps {
  sessions: Pick<Sessions, 'authenticate'>;
  addressOf: AddressReader;
  /** Limits handshakes per address. */
  handshakeFlood: FloodLimit;
  inFlight: InFlight;
  logger: Logger;
}

type Next = (refusal?: Error & { data?: ErrorBody }) => void;

/** Lets in who shows a good access token and speaks our protocol, and notes on the connection who that is. */
export function createGate(deps: GateDeps): (socket: FrosstSocket, next: Next) => void {
  const { sessions, addressOf, handshakeFlood, inFlight, logger } = deps;
  const identify = async (auth: Record<string, unknown>, address: string): Promise<AuthenticatedPrincipal> => {
    assertStaying(inFlight);
    // Before the token is looked at: a refusal must cost next to nothing.
    handshakeFlood.take(address);
    const { token, protocol = PROTOCOL_VERSION } = auth;
    if (protocol !== PROTOCOL_VERSION) {
      throw new AppError('unsupported-protocol', `This server speaks protocol ${PROTOCOL_VERSION}.`);
    }
    if (typeof token !== 'string') throw new AppError('unauthenticated', 'Sign in to go on.');
    const principal = await sessions.authenticate(token);
    assertMay(principal, 'connect');
    assertStaying(inFlight);
    return principal;
  };

  const describe = (error: unknown): ErrorBody => {
    if (error instanceof AppError) return error.toBody();
    const requestId = newId();
    logger.error({ requestId, err: error }, 'a handshake failed unexpectedly');
    return { ...new AppError('internal', 'Something went wrong on our side.').toBody(), requestId };
  };

  return (socket, next) => {
    const address = addressOf(socket.request);
    identify(socket.handshake.auth, address).then(
      ({ tokenExpiresAt, ...principal }) => {
        socket.data = { principal: { ...principal, address }, address, tokenExpiresAt, isRegistered: false };
        next();
      },
      (error: unknown) => {
        const body = describe(error);
        next(Object.assign(new Error(body.code), { data: body }));
      },
    );
  };
}

function assertStaying({ isDraining }: InFlight): void {
  if (isDraining) throw new AppError('draining', 'This server is going away. Please connect again.');
}
