import type { Logger } from '../lib/logger.ts';
import type { Timers } from '../lib/timers.ts';
import type { Pushes } from '../protocol/events.ts';
import { TIMING } from '../protocol/limits.ts';
import type { Services } from '../services/services.ts';
import { dismissAll } from './notices.ts';
import { STAFF_ROOM, personRoom, sessionRoom } from './rooms.ts';
import type { FrosstServer } from './socket.ts';

interface RoundDeps {
  io: FrosstServer;
  services: Pick<Services, 'conversations' | 'sessionWatch'>;
  timers: Timers;
  logger: Logger;
}

/** Sessions that end must be without sockets within 5 s, the question to the database and its answer included. */
const SESSIONS_EVERY = 2_000;

/**
 * What is pushed is a hint and may be lost, so the truth is read from the database regularly: how far the logs go that
 * grew lately, and which sessions of those connected have ended. Returns how to stop.
 */
export function goRounds(deps: RoundDeps): () => void {
  const stops = [
    regularly(deps, TIMING.headsEvery, () => tellHeads(deps)),
    regularly(deps, SESSIONS_EVERY, () => dismissEnded(deps)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/**
 * Most heads told to a console at once, the newest: 70 bytes each, of which it may not have a megabyte waiting. So many
 * move in five seconds at a thousand a second, so each is told at least once even then.
 */
const MOST_HEADS = 5_000;

/** Does something at each turn while anyone is connected, never twice at once. */
function regularly({ io, timers, logger }: RoundDeps, period: number, look: () => Promise<void>): () => void {
  let isBusy = false;
  return timers.every(period, () => {
    if (isBusy || io.sockets.sockets.size === 0) return;
    isBusy = true;
    look()
      .catch((error: unknown) => logger.warn({ err: error }, 'the regular look at the database failed'))
      .finally(() => {
        isBusy = false;
      });
  });
}

async function dismissEnded({ io, services }: RoundDeps): Promise<void> {
  const sessions = new Set([...io.sockets.sockets.values()].map(({ data }) => data.principal.sessionId));
  for (const id of await services.sessionWatch.endedAmong([...sessions])) dismissAll(io.in(sessionRoom(id)), 'revoked');
}

async function tellHeads({ io, services }: RoundDeps): Promise<void> {
  const byCustomer = new Map<string, Pushes['heads']['heads']>();
  for (const { customerId, ...head } of await services.conversations.recentHeads()) {
    const own = byCustomer.get(customerId) ?? [];
    own.push(head);
    byCustomer.set(customerId, own);
  }
  const heads = [...byCustomer.values()].flat().slice(0, MOST_HEADS);
  if (heads.length > 0) io.to(STAFF_ROOM).emit('heads', { heads });
  for (const [customerId, own] of byCustomer) io.to(personRoom(customerId)).emit('heads', { heads: own });
}
