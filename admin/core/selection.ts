import { isStaffRole, type User } from '../../server/protocol/entities.ts';
import type { ConversationsPage, Viewers } from '../../server/protocol/events.ts';
import type { TimelineItem } from '../../widget/core/chat-state.ts';
import { keepItems, logItems, reachOf } from '../../widget/core/items.ts';
import { Thread } from '../../widget/core/thread.ts';
import type { Timeline, TimelineOptions } from '../../widget/core/timeline.ts';
import type { InboxRow, Thread as ThreadState, ThreadSection } from './agent-state.ts';

/** How many of a person's conversations are listed beside the messages. */
const LISTED = 50;

/** The customer an agent looks at: their history, and who else looks. */
export class Selection {
  readonly thread: Thread;
  viewers: ThreadState['viewers'] = [];
  colleagueTyping: string | undefined;
  readonly #row: InboxRow;
  readonly #me: User;
  readonly #options: TimelineOptions;
  #joined: string | undefined;
  #listed: ThreadState['listed'];
  #view: ThreadState | undefined;

  /** @param row as it was when it was selected: what was unread then stays marked */
  constructor(row: InboxRow, me: User, options: TimelineOptions) {
    this.#row = row;
    this.#me = me;
    this.#options = options;
    this.thread = new Thread(options, { userId: row.customer.id });
  }

  get userId(): string {
    return this.#row.customer.id;
  }

  /** Begins to look. */
  open(): void {
    if (this.#row.conversation) this.thread.describe(this.#row.conversation);
    this.#options.changed();
    void this.#list();
  }

  /** Tells that one looks at the current conversation, so that its typing, receipts and viewers come here. */
  join(): void {
    const conversationId = this.thread.current?.conversationId;
    if (conversationId === undefined || conversationId === this.#joined) return;
    this.leave();
    this.#joined = conversationId;
    void this.#options.request<Viewers>('join', { conversationId }).then((answer) => {
      if (!answer.ok || conversationId !== this.#joined) return;
      this.viewers = answer.data.viewers;
      this.#options.changed();
    });
  }

  /** A new connection looks at nothing yet. */
  rejoin(): void {
    this.#joined = undefined;
    this.join();
    this.thread.sync();
    void this.#list();
  }

  /** Tells that one no longer looks. */
  leave(): void {
    if (this.#joined === undefined) return;
    void this.#options.request('leave', { conversationId: this.#joined });
    this.#joined = undefined;
  }

  /** Looks away for good. */
  close(): void {
    this.leave();
    this.thread.rest();
  }

  /** What is shown of it; replies on their way come last. */
  view(pending: readonly TimelineItem[], isTyping: boolean): ThreadState {
    const { thread } = this;
    const current = thread.current;
    const before = new Map(this.#view?.sections.map((section) => [section.conversation.id, section]));
    const sections = thread.sections.flatMap((section) => {
      const waiting = section === current ? pending : [];
      return this.#section(section, waiting, before.get(section.conversationId)?.items ?? []);
    });
    const firstUnreadKey = this.#firstUnreadKey();
    this.#view = {
      customer: this.#row.customer,
      sections,
      ...(this.#listed && { listed: this.#listed }),
      starting: sections.length === 0 ? pending : [],
      current: current?.conversation ?? null,
      loading: current !== undefined && current.log.messages.length === 0 && current.log.head > 0,
      loadingOlder: thread.loadingOlder,
      hasOlder: thread.hasOlder,
      failed: thread.failed,
      ...(firstUnreadKey !== undefined && { firstUnreadKey }),
      typing: isTyping,
      viewers: this.viewers.filter(({ id }) => id !== this.#me.id),
      ...(this.colleagueTyping !== undefined && { colleagueTyping: this.colleagueTyping }),
      gap: thread.sections.some(({ gap }) => gap),
    };
    return this.#view;
  }

  async #list(): Promise<void> {
    const asked = { filter: { userId: this.userId }, limit: LISTED };
    const answer = await this.#options.request<ConversationsPage>('conversations', asked);
    if (!answer.ok) return;
    const { conversations, next } = answer.data;
    this.#listed = { conversations, isComplete: next === undefined };
    this.#options.changed();
  }

  #section(
    { conversation, log, receipts }: Timeline,
    pending: readonly TimelineItem[],
    before: readonly TimelineItem[],
  ): ThreadSection[] {
    if (!conversation) return [];
    const viewpoint = { userId: this.#me.id, staff: true };
    const items = logItems(
      log,
      viewpoint,
      reachOf(receipts, (id) => id === this.userId),
    );
    return [{ conversation, items: keepItems(before, [...items, ...pending]) }];
  }

  #firstUnreadKey(): string | undefined {
    const selected = this.#row.conversation;
    if (!selected || selected.unread === 0) return undefined;
    const { readSeq } = reachOf(selected.receipts, (id) => id === this.#me.id);
    const log = this.thread.sections.find(({ conversationId }) => conversationId === selected.id)?.log;
    const first = log?.messages.find(
      ({ seq, kind, sender }) =>
        seq > readSeq && seq <= selected.headSeq && kind !== 'system' && !isStaffRole(sender.role),
    );
    return first && (first.clientId ?? first.id);
  }
}
