import type { TimelineItem } from '../../../widget/core/chat-state.ts';
import { type FinalView, type History, type Observer, type SeenMessage, toSeen } from './history.ts';
import type { Side } from './side.ts';

/** A client of the product at work. What its person writes and what it shows is noted. */
export class Actor {
  readonly observer: Observer;
  readonly #side: Side;
  readonly #history: History;
  readonly #applied = new Map<string, number>();
  readonly #reached = new Map<string, string>();
  readonly #setAside = new Set<string>();
  #written = 0;

  constructor(side: Side, observer: Observer, history: History) {
    this.#side = side;
    this.observer = observer;
    this.#history = history;
    side.watch(() => this.#look());
    side.connect();
  }

  get isOnline(): boolean {
    return this.#side.isOnline();
  }

  /** Texts the person wrote that are not known to be stored, in their order. */
  get unsent(): { clientId: string; content: string }[] {
    return this.#side
      .items()
      .flatMap(({ message, clientId = '', content }) => (message ? [] : [{ clientId, content }]));
  }

  /** What is shown of the conversations' logs, in its order. */
  get messages(): SeenMessage[] {
    return this.#side.items().flatMap(({ message }) => (message && toSeen(message)) ?? []);
  }

  get finalView(): FinalView {
    return { observer: this.observer, messages: this.messages, unsent: this.unsent.map(({ content }) => content) };
  }

  /** Writes a text that nobody else writes. Nothing where there is nothing to write in yet. */
  write(): void {
    if (!this.#side.canWrite()) return;
    const content = `${this.observer.name}, ${++this.#written}`;
    this.#history.note({ observer: this.observer, kind: 'wrote', content });
    this.#side.send(content);
  }

  /** Takes over a text that another client wrote and did not send. */
  takeOver(content: string): void {
    this.#side.send(content);
  }

  /** How far each conversation is shown before anything is missing in it. */
  heads(): Map<string, number> {
    const heads = new Map<string, number>();
    for (const { conversationId, seq } of this.messages) {
      const head = heads.get(conversationId) ?? seq - 1;
      if (seq === head + 1) heads.set(conversationId, seq);
    }
    return heads;
  }

  /** Does what a person does about a text that was not sent: tries again. */
  retryFailed(): void {
    for (const { clientId, delivery } of this.#side.items()) {
      if (clientId !== undefined && delivery === 'failed') this.#side.retry(clientId);
    }
  }

  /** Loads everything there is before what is shown. */
  async loadAll(): Promise<void> {
    for (let shown = -1; this.#side.hasOlder() && this.messages.length > shown;) {
      shown = this.messages.length;
      await this.#side.loadOlder();
    }
  }

  /** Closes the connection, as a tab that is closed. */
  leave(): void {
    this.#side.disconnect();
  }

  #look(): void {
    const items = this.#side.items();
    for (const item of items) {
      if (item.message) this.#lookAt(item, item.message.conversationId ?? '', item.message.seq);
      else if (item.delivery === 'failed') this.#noteSetAside(item.content);
    }
    this.#noteReached(items);
  }

  /** One's own message may be shown before what is missing ahead of it: it is applied in its turn all the same. */
  #lookAt({ message, own }: TimelineItem, conversationId: string, seq: number): void {
    const last = this.#applied.get(conversationId);
    if (last !== undefined && (seq <= last || (own && seq > last + 1))) return;
    this.#applied.set(conversationId, seq);
    const seen = message && toSeen(message);
    if (seen) this.#history.note({ observer: this.observer, kind: 'applied', message: this.#history.intern(seen) });
  }

  #noteSetAside(content: string): void {
    if (this.#setAside.has(content)) return;
    this.#setAside.add(content);
    this.#history.note({ observer: this.observer, kind: 'set-aside', content });
  }

  #noteReached(items: readonly TimelineItem[]): void {
    const marks = new Map<string, { deliveredSeq: number; readSeq: number }>();
    for (const { message, delivery } of items) {
      if (!message?.conversationId) continue;
      const mark = marks.get(message.conversationId) ?? { deliveredSeq: 0, readSeq: 0 };
      if (delivery === 'delivered' || delivery === 'read') mark.deliveredSeq = message.seq;
      if (delivery === 'read') mark.readSeq = message.seq;
      marks.set(message.conversationId, mark);
    }
    for (const [conversationId, mark] of marks) {
      const text = JSON.stringify(mark);
      if (this.#reached.get(conversationId) === text) continue;
      this.#reached.set(conversationId, text);
      this.#history.note({ observer: this.observer, kind: 'reached', conversationId, ...mark });
    }
  }
}
