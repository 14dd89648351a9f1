import type { Logger } from '../lib/logger.ts';
import type { Services } from '../services/services.ts';
import { audienceRooms, STAFF_ROOM, personRoom, teamRoom, viewingRoom } from './rooms.ts';
import type { FrosstServer } from './socket.ts';
import type { Viewing } from './viewing.ts';

/** Teams that see a conversation no more; null for those of none. */
type Losers = ReadonlySet<string | null>;

interface Place {
  conversationId: string;
  customerId: string;
}

/**
 * Tells both sides what a conversation has become, each in its own view, as far as they are connected here.
 *
 * Views are read after the fact, and two reads may end in either order. So there is one read at a time for each
 * conversation, and a change that comes meanwhile causes another after it: the last view told is the newest.
 */
export class ConversationPushes {
  readonly #io: FrosstServer;
  readonly #conversations: Services['conversations'];
  readonly #viewing: Viewing;
  readonly #logger: Logger;
  /** Conversations whose view is being told; true when it changed again meanwhile. */
  readonly #busy = new Map<string, boolean>();
  /** The teams that may have lost a conversation and were not told yet. */
  readonly #losers = new Map<string, Losers>();

  constructor(deps: { io: FrosstServer; conversations: Services['conversations']; viewing: Viewing; logger: Logger }) {
    this.#io = deps.io;
    this.#conversations = deps.conversations;
    this.#viewing = deps.viewing;
    this.#logger = deps.logger;
  }

  /**
   * Tells everyone concerned, soon. Never rejects: whoever is not told can pull.
   *
   * @param teams it was moved between: who sees it no more is told so, whichever of them has it by now
   */
  async push(place: Place, teams: readonly (string | null)[] = []): Promise<void> {
    const { conversationId } = place;
    this.#lose(conversationId, teams);
    if (this.#busy.has(conversationId)) {
      this.#busy.set(conversationId, true);
      return;
    }
    try {
      do {
        this.#busy.set(conversationId, false);
        await this.#tellCustomer(place);
        await this.#tellStaff(conversationId);
      } while (this.#busy.get(conversationId) === true);
    } catch (error) {
      this.#logger.warn({ err: error, conversationId }, 'a changed conversation was not told');
    } finally {
      this.#busy.delete(conversationId);
    }
  }

  async #tellCustomer({ conversationId, customerId }: Place): Promise<void> {
    const room = personRoom(customerId);
    if ((await this.#io.local.in(room).fetchSockets()).length === 0) return;
    const view = await this.#conversations.view({ userId: customerId, role: 'user' }, conversationId);
    this.#io.local.to(room).emit('conversation', view);
  }

  /** All of a view but the count of unread messages is the same for all staff, so it is read once. */
  async #tellStaff(conversationId: string): Promise<void> {
    const sockets = await this.#io.local.in(STAFF_ROOM).fetchSockets();
    const staffIds = [...new Set(sockets.map(({ data }) => data.principal.userId))];
    const [first] = staffIds;
    // Taken before the view is read: who loses it while that is read is told with the next one.
    const losers = this.#losers.get(conversationId);
    this.#losers.delete(conversationId);
    if (first === undefined) return;
    const view = await this.#conversations.viewForStaff(first, conversationId).catch((error: unknown) => {
      this.#lose(conversationId, losers ?? []);
      throw error;
    });
    const unread = await this.#conversations.unreadByStaff(conversationId, staffIds);
    const rooms = audienceRooms({ team: view.team ?? null, assigneeId: view.assignee?.id ?? null });
    this.#takeFromOthers(conversationId, rooms, losers);
    const audience = await this.#io.local.in(rooms).fetchSockets();
    for (const id of new Set(audience.map(({ data }) => data.principal.userId))) {
      this.#io.local.to(personRoom(id)).emit('conversation', { ...view, unread: unread.get(id) ?? view.unread });
    }
  }

  #lose(conversationId: string, teams: Iterable<string | null>): void {
    const losers = new Set([...(this.#losers.get(conversationId) ?? []), ...teams]);
    if (losers.size > 0) this.#losers.set(conversationId, losers);
  }

  /** Tells who saw it before it was moved that they do no more. */
  #takeFromOthers(conversationId: string, rooms: readonly string[], losers: Losers | undefined): void {
    if (losers === undefined) return;
    const theirs = [...losers].map(teamRoom);
    this.#io.local
      .to(theirs)
      .except([...rooms])
      .emit('conversation-gone', { conversationId });
    this.#io.local
      .in(viewingRoom(conversationId))
      .except([...rooms])
      .socketsLeave(viewingRoom(conversationId));
    this.#viewing.announce(conversationId);
  }
}
