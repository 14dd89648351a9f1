import type { Conversation, Message, Receipt } from '../../server/protocol/entities.ts';
import type { ConversationFilter, ConversationsPage } from '../../server/protocol/events.ts';
import { Timeline, type TimelineOptions } from './timeline.ts';

/** One person's conversations as far as they are loaded, oldest first: each a timeline of its own. */
export class Thread {
  /** Oldest first; the last one is where things happen. */
  sections: readonly Timeline[] = [];
  loadingOlder = false;
  failed = false;
  readonly #options: TimelineOptions;
  readonly #filter: ConversationFilter | undefined;
  #cursor: string | undefined;
  #reachedFirst = false;

  /** @param filter says whose conversations they are, where the server does not know */
  constructor(options: TimelineOptions, filter?: ConversationFilter) {
    this.#options = options;
    this.#filter = filter;
  }

  get current(): Timeline | undefined {
    return this.sections.at(-1);
  }

  /** Whether there may be something before what is loaded. */
  get hasOlder(): boolean {
    const oldest = this.sections[0];
    return oldest !== undefined && (oldest.log.hasOlder || !this.#reachedFirst);
  }

  /** A message of one's own in a log here: then it is stored, even when its ack was lost. */
  find(clientId: string): Message | undefined {
    const is = (message: Message) => message.clientId === clientId;
    for (const { log } of this.sections) {
      const found = log.messages.find(is) ?? log.ahead.find(is);
      if (found) return found;
    }
    return undefined;
  }

  /** Takes a conversation as the server describes it; one that is new here becomes the current one. */
  describe(conversation: Conversation): void {
    const known = this.#find(conversation.id);
    const newest = this.current?.conversation;
    // One from further back than what is loaded: `loadOlder` will come to it.
    if (!known && newest && conversation.lastMessageAt < newest.lastMessageAt) return;
    const section = known ?? this.#append(conversation.id, conversation.headSeq);
    section.conversation = conversation;
    if (newest && conversation.lastMessageAt > newest.lastMessageAt) {
      // One that was reopened goes on after those that were begun meanwhile.
      this.sections = [...this.sections.filter((other) => other !== section), section];
    }
    section.receiveReceipts(conversation.receipts);
    section.checkHead(conversation.headSeq);
    this.#options.changed();
  }

  /** Takes a message of this person's, pushed or acknowledged. */
  receive(message: Message): void {
    const { conversationId, seq } = message;
    if (conversationId === null) return;
    const known = this.#find(conversationId);
    (known ?? this.#append(conversationId, seq)).receive(message);
    if (!known) void this.#learn();
  }

  receiveReceipt(conversationId: string, receipt: Receipt): void {
    this.#find(conversationId)?.receiveReceipts([receipt]);
  }

  /** Compares with the position the server named. */
  checkHead(conversationId: string, headSeq: number): void {
    const known = this.#find(conversationId);
    if (known) known.checkHead(headSeq);
    // Without a filter the server names only this person's: one was begun, and the push of its first message lost.
    else if (!this.#filter) void this.#learn();
  }

  /** Pulls what may have been missed. */
  sync(): void {
    for (const section of this.sections) void section.sync();
  }

  /** Chases nothing more until the next `sync`. */
  rest(): void {
    for (const section of this.sections) section.rest();
  }

  /** Loads older messages of the oldest conversation here, and when it has none, the conversation before it. */
  async loadOlder(): Promise<void> {
    const oldest = this.sections[0];
    if (!oldest || !this.hasOlder || this.loadingOlder) return;
    this.#setLoading(true, false);
    const done = oldest.log.hasOlder ? await oldest.loadOlder() : await this.#loadBefore();
    this.#setLoading(false, !done);
  }

  #find(conversationId: string): Timeline | undefined {
    return this.sections.find((section) => section.conversationId === conversationId);
  }

  #append(conversationId: string, head: number): Timeline {
    const section = new Timeline(conversationId, head, this.#options);
    this.sections = [...this.sections, section];
    void section.sync();
    return section;
  }

  /** Describes a conversation that a message was the first to name. */
  async #learn(): Promise<void> {
    const page = await this.#list({ limit: 1 });
    for (const conversation of page?.conversations ?? []) this.describe(conversation);
  }

  async #loadBefore(): Promise<boolean> {
    while (!this.#reachedFirst) {
      const page = await this.#list({ limit: 2, ...(this.#cursor !== undefined && { before: this.#cursor }) });
      if (!page) return false;
      this.#cursor = page.next;
      this.#reachedFirst = page.next === undefined;
      const older = page.conversations.filter(({ id }) => !this.#find(id));
      if (older.length > 0) return await this.#prepend(older);
    }
    return true;
  }

  async #prepend(newestFirst: readonly Conversation[]): Promise<true> {
    const added = newestFirst.map((conversation) => {
      const section = new Timeline(conversation.id, conversation.headSeq, this.#options);
      section.conversation = conversation;
      section.receiveReceipts(conversation.receipts);
      return section;
    });
    this.sections = [...added.reverse(), ...this.sections];
    await Promise.all(added.map((section) => section.sync()));
    return true;
  }

  async #list(asked: { limit: number; before?: string }): Promise<ConversationsPage | undefined> {
    const payload = this.#filter ? { ...asked, filter: this.#filter } : asked;
    const answer = await this.#options.request<ConversationsPage>('conversations', payload);
    return answer.ok ? answer.data : undefined;
  }

  #setLoading(loading: boolean, failed: boolean): void {
    this.loadingOlder = loading;
    this.failed = failed;
    this.#options.changed();
  }
}
