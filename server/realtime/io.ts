import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { Announcer } from '../lib/business-events.ts';
import type { AddressReader } from '../lib/client-address.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { RedisLink } from '../lib/redis.ts';
import type { OriginCheck } from '../lib/origins.ts';
import type { Timers } from '../lib/timers.ts';
import { LIMITS } from '../protocol/limits.ts';
import type { Services } from '../services/services.ts';
import { followAnnouncements } from './announcements.ts';
import { CONTRACTS } from './contracts.ts';
import { ConversationPushes } from './conversation-pushes.ts';
import { writeTogether } from './corked.ts';
import { customerEvents } from './customer/events.ts';
import { sendAway } from './departure.ts';
import { createGate, doorOptions } from './gate.ts';
import { destroyHalfOpen, PING } from './half-open.ts';
import { Dispatcher } from './handle.ts';
import { InFlight } from './in-flight.ts';
import { Leases } from './leases.ts';
import { listedAnswers } from './listed-answers.ts';
import { listPushes } from './listed-pushes.ts';
import { joinNodes } from './nodes.ts';
import { createSocketFloods } from './rates.ts';
import { viewedConversation } from './rooms.ts';
import { goRounds } from './rounds.ts';
import { cutOffSlowReaders } from './slow-readers.ts';
import type { FrosstServer, FrosstSocket } from './socket.ts';
import { staffEvents } from './staff/events.ts';
import { Viewing } from './viewing.ts';

export interface RealtimeDeps {
  http: HttpServer;
  /** This process among those that serve together. */
  nodeId: string;
  services: Services;
  announcer: Announcer;
  clock: Clock;
  timers: Timers;
  logger: Logger;
  mayCall: OriginCheck;
  addressOf: AddressReader;
  /** False for load tests: nothing is limited then. */
  rateLimits: boolean;
  /** The way to the other nodes, and what this installation is called there; absent where there is but one. */
  bus?: { link: RedisLink; key: string };
}

/** The socket side of the server. */
export interface Realtime {
  /**
   * Takes no more connections and sends every client away to come back elsewhere, in slices, each after what it asked
   * for is answered: see `departure.ts`. Harmless to repeat. The HTTP server stays as it is.
   */
  drain(): Promise<void>;
  /** Drains, then lets go of every connection. */
  close(): Promise<void>;
}

/** Puts Socket.IO on an HTTP server: every event of the contract. */
export function createRealtime(deps: RealtimeDeps): Realtime {
  const { services, announcer, timers, logger } = deps;
  const floods = createSocketFloods(deps.rateLimits);
  const io: FrosstServer = new Server(deps.http, {
    ...PING,
    ...doorOptions({ ...deps, ...floods }),
    maxHttpBufferSize: LIMITS.frameBytes,
    perMessageDeflate: false,
    httpCompression: false,
    serveClient: false,
    connectTimeout: 10_000,
  });
  destroyHalfOpen(io);
  writeTogether(io);
  const inFlight = new InFlight();
  const leases = new Leases(deps);
  const nodes = joinNodes(deps, io);
  listPushes(io, logger);
  const viewing = new Viewing({ ...deps, io });
  const tableDeps = { announcer, services, leases, viewing, ...floods };
  const tables = {
    customer: listedAnswers(customerEvents(tableDeps), CONTRACTS.customer),
    staff: listedAnswers(staffEvents(tableDeps), CONTRACTS.staff),
  };
  const dispatcher = new Dispatcher({ ...tables, ...floods, inFlight, refusals: services.refusals, logger });

  io.use(createGate({ ...deps, ...floods, sessions: services.sessions, inFlight }));
  io.on('connection', (socket) => {
    dispatcher.listen(socket);
    void leases.begin(socket);
    followDeparture(socket, services, viewing);
  });
  const pushes = new ConversationPushes({ ...services, io, viewing, timers, logger });
  const stops = [
    followAnnouncements(announcer, io, pushes),
    () => pushes.stop(),
    goRounds({ io, services, announcer, timers, logger, ...(nodes === undefined ? {} : { between: nodes }) }),
    cutOffSlowReaders(io, timers, logger),
    () => viewing.stop(),
  ];

  let departure: Promise<void> | undefined;
  const drain = (): Promise<void> => {
    departure ??= sendAway({ io, inFlight, timers }).then(() => stops.forEach((stop) => stop()));
    return departure;
  };
  return {
    drain,
    close: async () => {
      await drain();
      await nodes?.close();
      io.engine.close();
    },
  };
}

/** Tells colleagues that someone looks no more, and presence that a connection is gone. */
function followDeparture(socket: FrosstSocket, { presences }: Services, viewing: Viewing): void {
  socket.once('disconnecting', () => {
    const viewed = [...socket.rooms].map(viewedConversation).filter((id) => id !== undefined);
    socket.once('disconnect', () => {
      presences.leave(socket.data.principal.userId, socket.id);
      for (const conversationId of viewed) viewing.announce(conversationId);
    });
  });
}
