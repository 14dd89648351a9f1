import { AppError } from '../lib/errors.ts';
import type { Logger } from '../lib/logger.ts';
import { audienceOf } from '../lib/relation.ts';
import type { Timers } from '../lib/timers.ts';
import type { Services } from '../services/services.ts';
import { audienceRooms, STAFF_ROOM, personRoom, viewingRoom } from './rooms.ts';
import type { FrosstServer } from './socket.ts';
import type { Viewing } from './viewing.ts';

/** How long after a failed read it is tried again, in milliseconds: doubled each time, up to the slowest. */
const RETRY = { first: 1_000, slowest: 10_000 } as const;

/** Who is to be told of a conversation: only the newest view counts, but nobody may be left out. */
interface Due {
  /** Whose it is or was: it may be joined to another customer meanwhile. */
  customerIds: ReadonlySet<string>;
  /** Rooms of staff who may see it no more. */
  losers: ReadonlySet<string>;
}

interface Place {
  conversationId: string;
  customerId: string;
}

/**
 * Tells both sides what a conversation has become, each in its own view, as far as they are connected here.
 *
 * Views are read after the fact, and two reads may end in either order. So there is one read at a time for each
 * conversation, and a change that comes meanwhile causes another after it: the last view told is the newest. What cannot
 * be read is tried again until it can, each time a little later.
 */
export class ConversationPushes {
  readonly #io: FrosstServer;
  readonly #conversations: Services['conversations'];
  readonly #viewing: Viewing;
  readonly #timers: Timers;
  readonly #logger: Logger;
  /** What is to be told and is not being read yet, by conversation. */
  readonly #due = new Map<string, Due>();
  /** Conversations that are being read and told. */
  readonly #busy = new Set<string>();
  /** How often in a row a conversation could not be read. */
  readonly #failures = new Map<string, number>();
  /** How to call off what is tried again, by conversation. */
  readonly #retries = new Map<string, () => void>();
  #isStopped = false;

  constructor(deps: {
    io: FrosstServer;
    conversations: Services['conversations'];
    viewing: Viewing;
    timers: Timers;
    logger: Logger;
  }) {
    this.#io = deps.io;
    this.#conversations = deps.conversations;
    this.#viewing = deps.viewing;
    this.#timers = deps.timers;
    this.#logger = deps.logger;
  }

  /**
   * Tells everyone concerned, soon. Never rejects: whoever is not told can pull.
   *
   * @param losers rooms of staff among whom it changed hands: who sees it no more is told so, whoever has it by now
   */
  async push({ conversationId, customerId }: Place, losers: readonly string[] = []): Promise<void> {
    this.#add(conversationId, { customerIds: new Set([customerId]), losers: new Set(losers) });
    await this.#tellAll(conversationId);
  }

  /** Tries nothing again. */
  stop(): void {
    this.#isStopped = true;
    for (const callOff of this.#retries.values()) callOff();
  }

  async #tellAll(conversationId: string): Promise<void> {
    if (this.#busy.has(conversationId)) return;
    this.#busy.add(conversationId);
    for (let due = this.#take(conversationId); due !== undefined; due = this.#take(conversationId)) {
      if (!(await this.#hasTold(conversationId, due))) break;
    }
    this.#busy.delete(conversationId);
  }

  /** Taken before the view is read: what is added while that is read is told with the next one. */
  #take(conversationId: string): Due | undefined {
    const due = this.#due.get(conversationId);
    this.#due.delete(conversationId);
    return due;
  }

  #add(conversationId: string, { customerIds, losers }: Due): void {
    const due = this.#due.get(conversationId);
    this.#due.set(conversationId, {
      customerIds: new Set([...(due?.customerIds ?? []), ...customerIds]),
      losers: new Set([...(due?.losers ?? []), ...losers]),
    });
  }

  async #hasTold(conversationId: string, due: Due): Promise<boolean> {
    try {
      for (const customerId of due.customerIds) await this.#tellCustomer(conversationId, customerId);
      await this.#tellStaff(conversationId, due.losers);
      this.#failures.delete(conversationId);
      return true;
    } catch (error) {
      this.#add(conversationId, due);
      this.#tryAgain(conversationId, error);
      return false;
    }
  }

  #tryAgain(conversationId: string, error: unknown): void {
    const failures = (this.#failures.get(conversationId) ?? 0) + 1;
    this.#failures.set(conversationId, failures);
    // Once: an outage concerns many, and lasts.
    if (failures === 1)
      this.#logger.warn({ err: error, conversationId }, 'a changed conversation could not be told yet');
    if (this.#isStopped || this.#retries.has(conversationId)) return;
    const delay = Math.min(RETRY.first * 2 ** (failures - 1), RETRY.slowest);
    const callOff = this.#timers.after(delay, () => {
      this.#retries.delete(conversationId);
      void this.#tellAll(conversationId);
    });
    this.#retries.set(conversationId, callOff);
  }

  async #tellCustomer(conversationId: string, customerId: string): Promise<void> {
    const room = personRoom(customerId);
    if ((await this.#io.local.in(room).fetchSockets()).length === 0) return;
    const view = await this.#conversations.view({ userId: customerId, role: 'user' }, conversationId).catch(orGone);
    if (view !== undefined) this.#io.local.to(room).emit('conversation', view);
  }

  /** All of a view but the count of unread messages is the same for all staff, so it is read once. */
  async #tellStaff(conversationId: string, losers: Due['losers']): Promise<void> {
    const sockets = await this.#io.local.in(STAFF_ROOM).fetchSockets();
    const staffIds = [...new Set(sockets.map(({ data }) => data.principal.userId))];
    const [first] = staffIds;
    if (first === undefined) return;
    const view = await this.#conversations.viewForStaff(first, conversationId).catch(orGone);
    if (view === undefined) return;
    const unread = await this.#conversations.unreadByStaff(conversationId, staffIds);
    const rooms = audienceRooms(audienceOf(view));
    if (losers.size > 0) this.#takeFromOthers(conversationId, rooms, losers);
    const audience = await this.#io.local.in(rooms).fetchSockets();
    for (const id of new Set(audience.map(({ data }) => data.principal.userId))) {
      this.#io.local.to(personRoom(id)).emit('conversation', { ...view, unread: unread.get(id) ?? view.unread });
    }
  }

  /** Tells who saw it before it went to another team or colleague that they do no more. */
  #takeFromOthers(conversationId: string, rooms: readonly string[], losers: Due['losers']): void {
    this.#io.local
      .to([...losers])
      .except([...rooms])
      .emit('conversation-gone', { conversationId });
    this.#io.local
      .in(viewingRoom(conversationId))
      .except([...rooms])
      .socketsLeave(viewingRoom(conversationId));
    this.#viewing.announce(conversationId);
  }
}

/** A conversation that is not there, or another customer's by now, is not told; every other failure is one. */
function orGone(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'not-found') return undefined;
  throw error;
}
