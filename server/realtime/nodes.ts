import type { RedisLink } from '../lib/redis.ts';
import { joinBus } from './bus.ts';
import type { RealtimeDeps } from './io.ts';
import { MissedPushes } from './missed-pushes.ts';
import { MissedTransfers } from './missed-transfers.ts';
import type { FrosstServer } from './socket.ts';

/** This node's place among the others. */
export interface Nodes {
  missed: MissedPushes;
  missedTransfers: MissedTransfers;
  link: RedisLink;
  /** Sends what waits for the others and hears nothing more of them. */
  close(): Promise<void>;
}

/** Joins the other nodes. Returns undefined where there are none. */
export function joinNodes(deps: RealtimeDeps, io: FrosstServer): Nodes | undefined {
  const { announcer, services, clock, timers, logger, bus } = deps;
  if (bus === undefined) return undefined;
  const missed = new MissedPushes({ announcer, services, clock, timers });
  const missedTransfers = new MissedTransfers({ announcer, clock, transfers: services.transfers });
  const joined = joinBus({ ...bus, io, announcer, logger, isNews: (announcement) => missed.isNews(announcement) });
  return {
    missed,
    missedTransfers,
    link: bus.link,
    close: async () => {
      await joined.close();
      missed.stop();
      missedTransfers.stop();
    },
  };
}
