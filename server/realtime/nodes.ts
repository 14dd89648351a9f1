import type { RedisLink } from '../lib/redis.ts';
import { joinBus } from './bus.ts';
import type { RealtimeDeps } from './io.ts';
import { MissedPushes } from './missed-pushes.ts';
import type { FrosstServer } from './socket.ts';

/** This node's place among the others. */
export interface Nodes {
  missed: MissedPushes;
  link: RedisLink;
  /** Sends what waits for the others and hears nothing more of them. */
  close(): Promise<void>;
}

/** Joins the other nodes. Returns undefined where there are none. */
export function joinNodes(deps: RealtimeDeps, io: FrosstServer): Nodes | undefined {
  const { announcer, services, clock, timers, logger, bus } = deps;
  if (bus === undefined) return undefined;
  const missed = new MissedPushes({ announcer, services, clock, timers });
  const joined = joinBus({ ...bus, io, announcer, logger, isNews: (announcement) => missed.isNews(announcement) });
  return {
    missed,
    link: bus.link,
    close: async () => {
      await joined.close();
      missed.stop();
    },
  };
}
