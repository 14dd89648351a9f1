import type { Logger } from '../lib/logger.ts';
import type { Services } from '../services/services.ts';
import { STAFF_ROOM, personRoom } from './rooms.ts';
import type { FrosstServer } from './socket.ts';

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
  readonly #logger: Logger;
  /** Conversations whose view is being told; true when it changed again meanwhile. */
  readonly #busy = new Map<string, boolean>();

  constructor(deps: { io: FrosstServer; conversations: Services['conversations']; logger: Logger }) {
    this.#io = deps.io;
    this.#conversations = deps.conversations;
    this.#logger = deps.logger;
  }

  /** Tells everyone concerned, soon. Never rejects: whoever is not told can pull. */
  async push(place: Place): Promise<void> {
    const { conversationId } = place;
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
    if (first === undefined) return;
    const view = await this.#conversations.view({ userId: first, role: 'agent' }, conversationId);
    const unread = await this.#conversations.unreadByStaff(conversationId, staffIds);
    for (const id of staffIds) {
      this.#io.local.to(personRoom(id)).emit('conversation', { ...view, unread: unread.get(id) ?? view.unread });
    }
  }
}
