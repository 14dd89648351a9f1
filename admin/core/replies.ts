import { type ContentProblem, contentProblem } from '../../server/protocol/content.ts';
import type { Message, User } from '../../server/protocol/entities.ts';
import type { SentMessage } from '../../server/protocol/events.ts';
import type { TimelineItem } from '../../widget/core/chat-state.ts';
import { pendingItem } from '../../widget/core/items.ts';
import { storedMessage } from '../../widget/core/outbox-item.ts';
import { Outbox } from '../../widget/core/outbox.ts';
import type { TimelineOptions } from '../../widget/core/timeline.ts';
import { Typing } from '../../widget/core/typing.ts';
import type { Selection } from './selection.ts';

/** What replies go out with, and who learns what became of them. */
export interface ReplyTargets extends TimelineOptions {
  me: () => User | undefined;
  selection: () => Selection | undefined;
  conversationOf: (userId: string) => string | undefined;
  /** Tells the server something of which no answer is needed. */
  tell: (event: string, payload: object) => void;
  /** A reply is stored. */
  stored: (message: Message, userId: string) => void;
}

/** Replies to any customer on their way, and that one is being written. */
export class Replies {
  readonly #targets: ReplyTargets;
  readonly #outbox: Outbox;
  readonly #typing: Typing;

  constructor(targets: ReplyTargets) {
    this.#targets = targets;
    this.#typing = new Typing(targets.clock, (isTyping) => this.#tellTyping(isTyping));
    this.#outbox = new Outbox(targets, {
      conversationOf: targets.conversationOf,
      send: ({ clientId, content, conversationId, lane }) => {
        const address = conversationId ? { conversationId } : { userId: lane };
        return targets.request<SentMessage>('admin-reply', { clientId, content, ...address });
      },
      stored: (item, sent) => {
        const me = targets.me();
        if (me) targets.stored({ ...storedMessage(item, sent, me), recipient: { id: item.lane } }, item.lane);
      },
      changed: () => targets.changed(),
    });
  }

  /**
   * Takes a reply to the selected customer and shows it at once as sending.
   * @returns why it cannot be sent, or `undefined` once it is taken
   */
  add(text: string): ContentProblem | undefined {
    const userId = this.#targets.selection()?.userId;
    const problem = userId === undefined ? 'bad-request' : contentProblem(text);
    if (problem || userId === undefined) return problem;
    this.stopTyping();
    this.#outbox.add(userId, text);
    return undefined;
  }

  retry(clientId: string): void {
    this.#outbox.retry(clientId);
  }

  discard(clientId: string): string {
    return this.#outbox.discard(clientId);
  }

  noteTyping(): void {
    if (this.#targets.selection()) this.#typing.note();
  }

  stopTyping(): void {
    this.#typing.stop();
  }

  /** Takes out a reply that the selected history holds already; whether there was one. */
  settleStored(): boolean {
    const selection = this.#targets.selection();
    const stored = this.#outbox.items.find(({ clientId }) => selection?.thread.find(clientId));
    if (stored) this.#outbox.settle(stored.clientId);
    return stored !== undefined;
  }

  /** Whose replies failed, and how many failed or wait. */
  get progress(): { failed: ReadonlySet<string>; waiting: number } {
    const { items } = this.#outbox;
    const failed = new Set(items.filter(({ failure }) => failure).map(({ lane }) => lane));
    const waiting = items.filter((item) => item.failure ?? !this.#outbox.isMoving(item)).length;
    return { failed, waiting };
  }

  /** A customer's replies that are not stored yet, as they are shown. */
  pendingTo(userId: string): TimelineItem[] {
    return this.#outbox.items
      .filter(({ lane }) => lane === userId)
      .map((item) => pendingItem(item, this.#outbox.isMoving(item), true));
  }

  resume(): void {
    this.#outbox.resume();
  }

  /** @param lost the connection broke, rather than being closed */
  pause(lost: boolean): void {
    this.#outbox.pause(lost);
  }

  clear(): void {
    this.#outbox.clear();
  }

  #tellTyping(isTyping: boolean): void {
    const selection = this.#targets.selection();
    if (!selection) return;
    const conversationId = selection.thread.current?.conversationId;
    const address = conversationId === undefined ? { userId: selection.userId } : { conversationId };
    this.#targets.tell('admin-typing', { isTyping, ...address });
  }
}
