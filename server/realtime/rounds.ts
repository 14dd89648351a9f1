import type { Logger } from '../lib/logger.ts';
import type { Timers } from '../lib/timers.ts';
import type { Pushes } from '../protocol/events.ts';
import { TIMING } from '../protocol/limits.ts';
import type { Services } from '../services/services.ts';
import { dismissAll } from './notices.ts';
import { STAFF_ROOM, personRoom, sessionRoom } from './rooms.ts';
import type { FrosstServer } from './socket.ts';

type Head = Awaited<ReturnType<Services['conversations']['recentHeads']>>[number];

interface RoundDeps {
  io: FrosstServer;
  services: Pick<Services, 'conversations' | 'sessionWatch'>;
  timers: Timers;
  logger: Logger;
}

/**
 * What is pushed is a hint and may be lost, so every 5 s the truth is read from the database: how far the logs go that
 * grew lately, and which sessions of those connected have ended. Returns how to stop.
 */
export function goRounds(deps: RoundDeps): () => void {
  let isBusy = false;
  return deps.timers.every(TIMING.headsEvery, () => {
    if (isBusy || deps.io.sockets.sockets.size === 0) return;
    isBusy = true;
    round(deps)
      .catch((error: unknown) => deps.logger.warn({ err: error }, 'the regular look at the database failed'))
      .finally(() => {
        isBusy = false;
      });
  });
}

async function round({ io, services }: RoundDeps): Promise<void> {
  const sessions = new Set([...io.sockets.sockets.values()].map(({ data }) => data.principal.sessionId));
  for (const id of await services.sessionWatch.endedAmong([...sessions])) dismissAll(io.in(sessionRoom(id)), 'revoked');
  tellHeads(io, await services.conversations.recentHeads());
}

function tellHeads(io: FrosstServer, moved: readonly Head[]): void {
  const byCustomer = new Map<string, Pushes['heads']['heads']>();
  for (const { customerId, ...head } of moved) {
    const own = byCustomer.get(customerId) ?? [];
    own.push(head);
    byCustomer.set(customerId, own);
  }
  const heads = [...byCustomer.values()].flat();
  if (heads.length > 0) io.to(STAFF_ROOM).emit('heads', { heads });
  for (const [customerId, own] of byCustomer) io.to(personRoom(customerId)).emit('heads', { heads: own });
}
