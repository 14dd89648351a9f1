import { createAdapter } from '@socket.io/redis-adapter';
import type { Announcement, Announcer, BusinessEvents } from '../lib/business-events.ts';
import type { Logger } from '../lib/logger.ts';
import type { RedisLink } from '../lib/redis.ts';
import type { FrosstServer } from './socket.ts';

/**
 * What happens on this node becomes known on the others, and theirs here, over Redis. Every node brings events to its
 * own connections only, so the bus carries each event once however many people it is for, and what it loses is what a
 * client would have been pushed: a hint. docs/decisions/010-several-nodes.md has the figures behind its shape.
 */

/** What every node works out for itself. */
const STAYS_HERE: ReadonlySet<keyof BusinessEvents> = new Set([
  'presence-changed',
  'staff-online-changed',
  'availability-changed',
]);

/** Most events in one publish, so that a backlog neither makes one of many megabytes nor holds up the event loop. */
const MOST_AT_ONCE = 500;
/** Most events that wait for the publish before theirs. Beyond, the oldest are let go: they are pulled instead. */
const MOST_WAITING = 20_000;

interface BusDeps {
  io: FrosstServer;
  announcer: Announcer;
  link: RedisLink;
  /** Names this installation among those that may share a Redis. */
  key: string;
  /** Whether something another node says is still news here. */
  isNews: (announcement: Announcement) => boolean;
  logger: Logger;
}

/** The way between nodes. */
export interface Bus {
  /** Sends what waits and says no more. */
  close(): Promise<void>;
}

/** Puts a server on the bus. */
export function joinBus(deps: BusDeps): Bus {
  const { io, announcer, isNews, logger } = deps;
  const outbox = new BusOutbox(deps);
  const hear = (announcements: readonly Announcement[]): void => {
    try {
      for (const announcement of announcements) if (isNews(announcement)) announcer.repeat(announcement);
    } catch (error) {
      // A stranger on this Redis: what is not heard is pulled.
      logger.warn({ err: error }, 'the bus brought something that cannot be read');
    }
  };
  io.on('announcements', hear);
  const stop = announcer.follow((announcement) => {
    if (!STAYS_HERE.has(announcement[0])) outbox.add(announcement);
  });
  return {
    close: async () => {
      stop();
      await outbox.whenEmpty();
      io.off('announcements', hear);
    },
  };
}

/**
 * Events on their way out: what is announced while a publish is under way goes together into the next, and with nothing
 * under way, what is announced in one turn of the event loop goes at once. A publish costs as much as four more events in it.
 */
class BusOutbox {
  readonly #io: FrosstServer;
  #waiting: Announcement[] = [];
  #sending: Promise<void> | undefined;
  /** The publish that the adapter began last. Never rejects. */
  #underWay: Promise<unknown> = Promise.resolve();

  constructor({ io, link, key }: BusDeps) {
    this.#io = io;
    const publisher = {
      // What cannot be sent now is let go: by the time Redis is back it was pulled.
      publish: (channel: string, text: string) => {
        this.#underWay = link.commands.publish(channel, text).catch(() => undefined);
      },
      on: () => undefined,
      off: () => undefined,
    };
    io.adapter(createAdapter(publisher, link.subscriber, { key }));
  }

  add(announcement: Announcement): void {
    this.#waiting.push(announcement);
    if (this.#waiting.length > MOST_WAITING) this.#waiting.splice(0, MOST_WAITING / 2);
    this.#sending ??= this.#send();
  }

  async whenEmpty(): Promise<void> {
    await this.#sending;
  }

  async #send(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      this.#io.serverSideEmit('announcements', this.#waiting.splice(0, MOST_AT_ONCE));
      await this.#underWay;
    }
    this.#sending = undefined;
  }
}
