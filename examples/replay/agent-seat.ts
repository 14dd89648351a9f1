import { isStaffRole, type Conversation, type Message } from '../../server/protocol/entities.ts';
import type { Pushes, SentMessage, StaffHello } from '../../server/protocol/events.ts';
import { Connection } from '../../widget/core/connection.ts';
import { storedMessage } from '../../widget/core/outbox-item.ts';
import { Outbox } from '../../widget/core/outbox.ts';
import type { ClientOptions, Push } from '../../widget/core/ports.ts';
import { Receipts } from '../../widget/core/receipts.ts';
import { Thread } from '../../widget/core/thread.ts';
import type { Line } from './recording.ts';
import { linesOf } from './lines.ts';

/**
 * A member of staff who writes to many customers at once, which the console's client, made for one person at one desk,
 * does not. Put together from the same parts: connection, logs with gap check, outbox, receipts.
 */
export class AgentSeat {
  readonly #options: ClientOptions;
  readonly #connection: Connection<StaffHello>;
  readonly #outbox: Outbox;
  readonly #receipts: Receipts;
  readonly #threads = new Map<string, Thread>();
  readonly #listeners = new Set<() => void>();
  #me: StaffHello['user'] | undefined;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#connection = new Connection(options, {
      changed: () => this.#changed(),
      registered: (hello) => this.#registered(hello),
      lost: () => this.#pause(true),
      revoked: () => this.#pause(false),
      pushed: (push) => this.#pushed(push),
    });
    this.#receipts = new Receipts({ clock: options.clock, request: this.#request });
    this.#outbox = new Outbox(options, {
      conversationOf: (customerId) => this.#threads.get(customerId)?.current?.conversationId,
      send: ({ clientId, content, lane, conversationId }) =>
        this.#request<SentMessage>('admin-reply', {
          clientId,
          content,
          ...(conversationId ? { conversationId } : { userId: lane }),
        }),
      stored: (item, sent) => {
        if (this.#me) this.#threads.get(item.lane)?.receive(storedMessage(item, sent, this.#me));
      },
      changed: () => this.#changed(),
    });
  }

  get isOnline(): boolean {
    return this.#connection.isOnline;
  }

  connect(): void {
    this.#connection.start();
  }

  disconnect(): void {
    this.#pause(false);
    this.#connection.stop();
  }

  /** Calls `changed` after every change, until stopped. */
  readonly watch = (changed: () => void): (() => void) => {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  };

  /** Takes this customer on: from now on what they and the bank write is kept here. */
  attend(customerId: string): void {
    const { clock, dice } = this.#options;
    const options = { clock, dice, request: this.#request, changed: () => this.#changed() };
    this.#threads.set(customerId, new Thread(options, { userId: customerId }));
  }

  /** Lets this customer go. */
  release(customerId: string): void {
    this.#threads.get(customerId)?.rest();
    this.#threads.delete(customerId);
  }

  reply(customerId: string, text: string): void {
    this.#outbox.add(customerId, text);
  }

  /** What was said in this customer's conversations, as it came here. */
  linesWith(customerId: string): Line[] {
    const sections = this.#threads.get(customerId)?.sections ?? [];
    return linesOf(sections.flatMap(({ log }) => log.messages));
  }

  conversationWith(customerId: string): string | undefined {
    return this.#threads.get(customerId)?.current?.conversationId;
  }

  /**
   * Takes a refused reply to this customer away and says why, if there is one. One that was given up without an answer
   * is tried again, as a person would.
   */
  takeRefusal(customerId: string): string | undefined {
    const { clientId, failure } = this.#outbox.items.find((item) => item.lane === customerId && item.failure) ?? {};
    if (clientId === undefined || !failure) return undefined;
    if (failure.retryable) this.#outbox.retry(clientId);
    else this.#outbox.discard(clientId);
    return failure.retryable ? undefined : failure.code;
  }

  readonly #request: Connection<StaffHello>['request'] = (event, payload) => this.#connection.request(event, payload);

  #registered({ user, conversations }: StaffHello): void {
    this.#me = user;
    for (const conversation of conversations) this.#describe(conversation);
    for (const thread of this.#threads.values()) thread.sync();
    this.#outbox.resume();
    this.#receipts.resume();
    this.#changed();
  }

  #pause(lost: boolean): void {
    this.#outbox.pause(lost);
    this.#receipts.pause();
  }

  #pushed({ name, payload }: Push): void {
    if (name === 'new-message') this.#receive(payload);
    if (name === 'conversation') this.#describe(payload);
    if (name === 'chatNotification') this.#describe(payload.conversation);
    if (name === 'heads') this.#checkHeads(payload.heads);
  }

  #receive(message: Message): void {
    const customerId = isStaffRole(message.sender.role) ? message.recipient?.id : message.sender.id;
    if (customerId !== undefined) this.#threads.get(customerId)?.receive(message);
  }

  #describe(conversation: Conversation): void {
    this.#threads.get(conversation.user.id)?.describe(conversation);
  }

  #checkHeads(heads: Pushes['heads']['heads']): void {
    for (const thread of this.#threads.values()) {
      for (const { conversationId, headSeq } of heads) thread.checkHead(conversationId, headSeq);
    }
  }

  #changed(): void {
    if (this.#me) {
      const viewpoint = { userId: this.#me.id, staff: true };
      for (const { current } of this.#threads.values()) {
        if (current) this.#receipts.noteSection(current, viewpoint, true);
      }
    }
    for (const listener of [...this.#listeners]) listener();
  }
}
