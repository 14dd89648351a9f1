import type { Announcement } from '../lib/business-events.ts';
import type { RedisLink } from '../lib/redis.ts';
import { joinBus } from './bus.ts';
import type { RealtimeDeps } from './io.ts';
import { MissedPushes } from './missed-pushes.ts';
import { type Hindsight, MissedRows } from './missed-rows.ts';
import type { FrosstServer } from './socket.ts';

/** This node's place among the others. */
export interface Nodes {
  missed: MissedPushes;
  /** What was done with conversations. */
  missedRows: readonly Hindsight[];
  link: RedisLink;
  /** Sends what waits for the others and hears nothing more of them. */
  close(): Promise<void>;
}

/** Joins the other nodes. Returns undefined where there are none. */
export function joinNodes(deps: RealtimeDeps, io: FrosstServer): Nodes | undefined {
  const { announcer, services, clock, timers, logger, bus } = deps;
  if (bus === undefined) return undefined;
  const missed = new MissedPushes({ announcer, services, clock, timers });
  const { transfers, staffEntries } = services;
  const each = { announcer, clock, timers };
  const missedRows = [
    new MissedRows({ ...each, name: 'conversation-moved', within: (ago) => transfers.movedWithin(ago) }),
    new MissedRows({ ...each, name: 'staff-entry-stored', within: (ago) => staffEntries.storedWithin(ago) }),
  ];
  const kinds = [missed, ...missedRows];
  const isNews = (announcement: Announcement): boolean => kinds.every((kind) => kind.isNews(announcement));
  const joined = joinBus({ ...bus, io, announcer, logger, isNews });
  return {
    missed,
    missedRows,
    link: bus.link,
    close: async () => {
      await joined.close();
      missed.stop();
      for (const rows of missedRows) rows.stop();
    },
  };
}
