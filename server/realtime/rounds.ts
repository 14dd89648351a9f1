import type { Logger } from '../lib/logger.ts';
import type { RedisLink } from '../lib/redis.ts';
import type { Timers } from '../lib/timers.ts';
import type { Pushes } from '../protocol/events.ts';
import { TIMING } from '../protocol/limits.ts';
import type { Services } from '../services/services.ts';
import type { MissedPushes } from './missed-pushes.ts';
import { dismissAll } from './notices.ts';
import { STAFF_ROOM, personRoom, sessionRoom } from './rooms.ts';
import type { FrosstServer } from './socket.ts';

interface RoundDeps {
  io: FrosstServer;
  services: Pick<Services, 'conversations' | 'sessionWatch'>;
  timers: Timers;
  logger: Logger;
  /** With several nodes: what to bring before heads are told, and how to hear that the way between them is open again. */
  between?: { missed: MissedPushes; link: RedisLink };
}

/** Sessions that end must be without sockets within 5 s, the question to the database and its answer included. */
const SESSIONS_EVERY = 2_000;

/**
 * What is pushed is a hint and may be lost, so the truth is read from the database regularly: how far the logs go that
 * grew lately, and which sessions of those connected have ended. Returns how to stop.
 */
export function goRounds(deps: RoundDeps): () => void {
  const hasConnections = (): boolean => deps.io.sockets.sockets.size > 0;
  // With several nodes for nobody too: what they say is kept in mind until it is looked at.
  const isFollowed = (): boolean => deps.between !== undefined || hasConnections();
  const heads = regularly(deps, TIMING.headsEvery, isFollowed, () => tellHeads(deps));
  const stops = [heads.stop, regularly(deps, SESSIONS_EVERY, hasConnections, () => dismissEnded(deps)).stop];
  if (deps.between !== undefined) {
    stops.push(deps.between.link.onBack(heads.lookNow));
    // What is there before anyone connects was not missed.
    heads.lookNow();
  }
  return () => {
    for (const stop of stops) stop();
  };
}

/**
 * Most heads told to a console at once, the newest: 70 bytes each, of which it may not have a megabyte waiting. So many
 * move in five seconds at a thousand a second, so each is told at least once even then.
 */
const MOST_HEADS = 5_000;

/** Does something at each turn at which it is needed, and once more when asked; never twice at once. */
function regularly(
  { timers, logger }: RoundDeps,
  period: number,
  isNeeded: () => boolean,
  look: () => Promise<void>,
): { lookNow: () => void; stop: () => void } {
  let isBusy = false;
  let isAskedAgain = false;
  const lookNow = (): void => {
    isAskedAgain = isBusy;
    if (isBusy) return;
    isBusy = true;
    look()
      .catch((error: unknown) => logger.warn({ err: error }, 'the regular look at the database failed'))
      .finally(() => {
        isBusy = false;
        if (isAskedAgain) lookNow();
      });
  };
  const stop = timers.every(period, () => {
    if (!isBusy && isNeeded()) lookNow();
  });
  return { lookNow, stop };
}

async function dismissEnded({ io, services }: RoundDeps): Promise<void> {
  const sessions = new Set([...io.sockets.sockets.values()].map(({ data }) => data.principal.sessionId));
  for (const id of await services.sessionWatch.endedAmong([...sessions]))
    dismissAll(io.local.in(sessionRoom(id)), 'revoked');
}

async function tellHeads({ io, services, between, logger }: RoundDeps): Promise<void> {
  const recent = await services.conversations.recentHeads();
  await between?.missed.catchUp(recent).catch((error: unknown) => {
    logger.warn({ err: error }, 'what other nodes stored could not be read');
  });
  const byCustomer = new Map<string, Pushes['heads']['heads']>();
  for (const { customerId, ...head } of recent) {
    const own = byCustomer.get(customerId) ?? [];
    own.push(head);
    byCustomer.set(customerId, own);
  }
  const heads = [...byCustomer.values()].flat().slice(0, MOST_HEADS);
  if (heads.length > 0) io.local.to(STAFF_ROOM).emit('heads', { heads });
  for (const [customerId, own] of byCustomer) io.local.to(personRoom(customerId)).emit('heads', { heads: own });
}
