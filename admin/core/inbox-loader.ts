import type { Answer, ConversationsPage, ConversationsRequest } from '../../server/protocol/events.ts';
import type { AgentEvent } from './reduce.ts';

/** What loading the inbox asks of the world. */
export interface InboxLoaderOptions {
  request<Data>(event: string, payload: object): Promise<Answer<Data>>;
  dispatch(event: AgentEvent): void;
}

/** Loads pages of the inbox, newest activity first, and single rows that a push was the first to name. */
export class InboxLoader {
  readonly #options: InboxLoaderOptions;
  /** Whose row is being learnt, and whether something came meanwhile that the answer may not hold yet. */
  readonly #learning = new Map<string, boolean>();
  /** Where the next page begins. */
  #cursor: string | undefined;
  #isBegun = false;
  #loading = false;

  constructor(options: InboxLoaderOptions) {
    this.#options = options;
  }

  /** Loads the first page again. */
  async refresh(): Promise<void> {
    await this.#load({});
  }

  /** Loads the next page. The greeting's first page names no next one, so the first time that page is asked for too. */
  async loadMore(): Promise<void> {
    if (!this.#isBegun) await this.#load({});
    if (this.#cursor !== undefined) await this.#load({ before: this.#cursor });
  }

  /** Loads a customer's newest conversation. Several calls at once make one or two requests. */
  async learn(userId: string): Promise<void> {
    const isLearning = this.#learning.has(userId);
    this.#learning.set(userId, isLearning);
    if (isLearning) return;
    do {
      this.#learning.set(userId, false);
      const page = await this.#list({ limit: 1, filter: { userId } });
      for (const conversation of page?.conversations ?? [])
        this.#options.dispatch({ type: 'conversation', conversation });
    } while (this.#learning.get(userId));
    this.#learning.delete(userId);
  }

  /** Forgets where it was. */
  clear(): void {
    this.#cursor = undefined;
    this.#isBegun = false;
  }

  async #load(asked: ConversationsRequest): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    this.#options.dispatch({ type: 'inbox-loading', loading: true });
    const page = await this.#list(asked);
    this.#loading = false;
    if (page) {
      this.#cursor = page.next;
      this.#isBegun = true;
      this.#options.dispatch({ type: 'page', page });
    }
    this.#options.dispatch({ type: 'inbox-loading', loading: false });
  }

  async #list(asked: ConversationsRequest): Promise<ConversationsPage | undefined> {
    const answer = await this.#options.request<ConversationsPage>('conversations', asked);
    return answer.ok ? answer.data : undefined;
  }
}
