/** The inbox: one row per customer, and what is known of all rows together. Immutable; a change costs the rows it changes. */
import type { Conversation, Message, Receipt } from '../../server/protocol/entities.ts';
import type { InboxRow } from './agent-state.ts';
import { Keyed } from './keyed.ts';
import {
  rowWithConversation,
  rowWithMessage,
  rowWithoutConversation,
  rowWithReceipt,
  rowWithStanding,
  type Standing,
} from './rows.ts';
import { NO_TALLIES, openCount, retally, type Tallies } from './tallies.ts';

export class Inbox {
  static readonly EMPTY = new Inbox(Keyed.empty(), NO_TALLIES);

  /** By the customer's id. */
  readonly rows: Keyed<InboxRow>;
  readonly #tallies: Readonly<Tallies>;

  private constructor(rows: Keyed<InboxRow>, tallies: Readonly<Tallies>) {
    this.rows = rows;
    this.#tallies = tallies;
  }

  /** An inbox of these rows. */
  static of(rows: Iterable<InboxRow>): Inbox {
    let inbox = Inbox.EMPTY;
    for (const row of rows) inbox = inbox.put(row.customer.id, row);
    return inbox;
  }

  /** Customer messages unread in all rows. */
  get unread(): number {
    return this.#tallies.unread;
  }

  /** In how many rows it is the bank's turn. */
  get waiting(): number {
    return this.#tallies.waiting;
  }

  /** What is unread in those: what a colleague has answered since calls for nobody. */
  get waitingUnread(): number {
    return this.#tallies.waitingUnread;
  }

  /** How many conversations are open, of those in the rows. */
  get open(): number {
    return this.#tallies.open;
  }

  /** How many of them are a colleague's; with `null` those of nobody. */
  openOf(assigneeId: string | null): number {
    return openCount(this.#tallies, assigneeId);
  }

  /** Ids of the customers who are writing. */
  get typing(): Keyed<true> {
    return this.#tallies.typing;
  }

  /** Ids of the customers to whom a reply was not sent. */
  get failed(): Keyed<true> {
    return this.#tallies.failed;
  }

  /** Ids of the customers whose newest message no member of staff has confirmed as delivered. */
  get undelivered(): Keyed<true> {
    return this.#tallies.undelivered;
  }

  /** A customer's row. */
  row(userId: string | undefined): InboxRow | undefined {
    return userId === undefined ? undefined : this.rows.get(userId);
  }

  /** The row that holds a conversation. */
  holder(conversationId: string | null): InboxRow | undefined {
    return conversationId === null ? undefined : this.row(this.#holdersOf(conversationId).at(-1));
  }

  /** ISO time of the newest activity; `undefined` where nothing was said yet. */
  get newestActivity(): string | undefined {
    let newest: string | undefined;
    for (const { conversation } of this.rows.values())
      if (conversation && conversation.lastMessageAt > (newest ?? '')) newest = conversation.lastMessageAt;
    return newest;
  }

  /** Puts a row in a customer's place, or with `undefined` takes it away. */
  put(userId: string, row: InboxRow | undefined): Inbox {
    const known = this.rows.get(userId);
    if (known === row) return this;
    const rows = row ? this.rows.with(userId, row) : this.rows.without(userId);
    return new Inbox(rows, retally(this.#tallies, userId, known, row));
  }

  /** Changes one customer's row, if there is one. */
  change(userId: string, change: (row: InboxRow) => InboxRow): Inbox {
    const row = this.row(userId);
    return row ? this.put(userId, change(row)) : this;
  }

  /** Marks that a text was begun for a customer, that they are writing, or that a reply to them failed. */
  mark(userId: string, marks: Partial<Pick<InboxRow, 'draft' | 'typing' | 'failed'>>): Inbox {
    const isSame = (row: InboxRow) =>
      (['draft', 'typing', 'failed'] as const).every((mark) => (marks[mark] ?? row[mark]) === row[mark]);
    return this.change(userId, (row) => (isSame(row) ? row : { ...row, ...marks }));
  }

  /** Takes note of whose replies failed. */
  withFailed(failed: ReadonlySet<string>): Inbox {
    const mended = [...this.failed.keys()].filter((userId) => !failed.has(userId));
    const left = mended.reduce<Inbox>((inbox, userId) => inbox.mark(userId, { failed: false }), this);
    return [...failed].reduce((inbox, userId) => inbox.mark(userId, { failed: true }), left);
  }

  /**
   * Takes conversations as the server describes them. One that went from a visitor to the customer who they turned out to
   * be leaves no row of the visitor, unless something begun for them waits in it.
   */
  withConversations(conversations: readonly Conversation[]): Inbox {
    return conversations.reduce<Inbox>((inbox, told) => inbox.#withConversation(told), this);
  }

  /** Takes a conversation away that this member of staff may not see any more; a customer who is here keeps a bare row. */
  withoutConversation(conversationId: string): Inbox {
    return this.#changeHolders(conversationId, rowWithoutConversation);
  }

  /** Takes away all conversations, as `withoutConversation` does one. */
  withoutConversations(): Inbox {
    return [...this.rows].reduce<Inbox>((inbox, [userId, row]) => inbox.put(userId, rowWithoutConversation(row)), this);
  }

  /** Takes a message that was pushed or acknowledged. */
  withMessage(message: Message): Inbox {
    const { conversationId } = message;
    if (conversationId === null) return this;
    return this.#changeHolders(conversationId, (row) => rowWithMessage(row, message));
  }

  /** @param isOwn the reader of the inbox sent it */
  withReceipt(conversationId: string, receipt: Receipt, isOwn: boolean): Inbox {
    return this.#changeHolders(conversationId, (row) => rowWithReceipt(row, receipt, isOwn));
  }

  /** Takes how customers stand. */
  withStandings(standings: Iterable<Standing>): Inbox {
    return [...standings].reduce<Inbox>(
      (inbox, told) => inbox.put(told.userId, rowWithStanding(inbox.row(told.userId), told)),
      this,
    );
  }

  #withConversation(told: Conversation): Inbox {
    const { id } = told.user;
    const without = this.#holdersOf(told.id).reduce<Inbox>((inbox, userId) => {
      const holder = inbox.row(userId);
      const isLeft = holder && userId !== id && !holder.draft && !holder.failed;
      return isLeft ? inbox.put(userId, undefined) : inbox;
    }, this);
    return without.put(id, rowWithConversation(without.row(id), told));
  }

  #changeHolders(conversationId: string, change: (row: InboxRow) => InboxRow | undefined): Inbox {
    return this.#holdersOf(conversationId).reduce<Inbox>((inbox, userId) => {
      const row = inbox.row(userId);
      return row ? inbox.put(userId, change(row)) : inbox;
    }, this);
  }

  #holdersOf(conversationId: string): readonly string[] {
    return this.#tallies.holders.get(conversationId) ?? [];
  }
}
