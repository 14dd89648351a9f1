import type { Conversation } from '../../server/protocol/entities.ts';
import type { Answer, ConversationsPage, ConversationsRequest, StaffHello } from '../../server/protocol/events.ts';
import { type AgentEvent, isFirstOfMore } from './reduce.ts';

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
  /** Where the next older page begins. */
  #cursor: string | undefined;
  #isBegun = false;
  #loading: Promise<boolean> | undefined;
  /** What is newer than this may be missing below the greeting's page. */
  #gapSince: string | undefined;

  constructor(options: InboxLoaderOptions) {
    this.#options = options;
  }

  /** Loads the first page again. How far down one has come stays. */
  async refresh(): Promise<void> {
    if (!this.#loading) await this.#inTurn(async () => (await this.#page({}), true));
  }

  /**
   * Loads the next page, and first what an earlier `catchUp` could not. A greeting may not name the next one, so the
   * first time the first page is asked for too.
   */
  async loadMore(): Promise<void> {
    if (this.#loading) return;
    await this.#inTurn(async () => {
      if (!(await this.#closeGap()) || !(this.#isBegun || (await this.#page({})))) return false;
      if (this.#cursor === undefined) return true;
      const page = await this.#page({ before: this.#cursor });
      if (page) this.#reach(page.next);
      return page !== undefined;
    });
  }

  /**
   * Takes note of a new greeting: after a long time without a connection more may have moved than it holds.
   *
   * @param since ISO time of the newest activity known before; `undefined` where none was
   * @returns whether there are conversations older than all that are loaded, or between them
   */
  greet(since: string | undefined, hello: StaffHello): boolean {
    this.#gapSince ??= since;
    const isGap = isFirstOfMore(hello) && this.#gapSince !== undefined && !reaches(hello.conversations, this.#gapSince);
    if (!isGap) this.#gapSince = undefined;
    return this.#isBegun ? this.#hasMore : isFirstOfMore(hello);
  }

  /** Loads what a greeting left out, if anything. */
  async catchUp(): Promise<void> {
    if (this.#gapSince === undefined) return;
    await this.#loading;
    await this.#inTurn(() => this.#closeGap());
  }

  /**
   * Loads a customer's newest conversation. Several calls at once make one or two requests.
   *
   * @returns whether this call was answered; `false` too where another one is on its way
   */
  async learn(userId: string): Promise<boolean> {
    const isLearning = this.#learning.has(userId);
    this.#learning.set(userId, isLearning);
    if (isLearning) return false;
    let page: ConversationsPage | undefined;
    do {
      this.#learning.set(userId, false);
      page = await this.#list({ limit: 1, filter: { userId } });
      for (const conversation of page?.conversations ?? [])
        this.#options.dispatch({ type: 'conversation', conversation });
    } while (this.#learning.get(userId));
    this.#learning.delete(userId);
    return page !== undefined;
  }

  /** Forgets where it was. */
  clear(): void {
    this.#cursor = this.#gapSince = undefined;
    this.#isBegun = false;
  }

  /** Whether something older than all that is loaded is left, or something between that. */
  get #hasMore(): boolean {
    return this.#cursor !== undefined || this.#gapSince !== undefined;
  }

  /** Pages from the top down to what was known before. */
  async #closeGap(): Promise<boolean> {
    let before: string | undefined;
    while (this.#gapSince !== undefined) {
      const page = await this.#page(before === undefined ? {} : { before });
      if (!page) return false;
      before = page.next;
      if (before === undefined || reaches(page.conversations, this.#gapSince)) this.#gapSince = undefined;
    }
    return true;
  }

  /** @param load resolves to whether it came */
  async #inTurn(load: () => Promise<boolean>): Promise<void> {
    this.#options.dispatch({ type: 'inbox-loading', view: 'everyone', loading: true });
    this.#loading = load();
    const done = await this.#loading;
    this.#loading = undefined;
    const more = this.#isBegun && { hasMore: this.#hasMore };
    this.#options.dispatch({ type: 'inbox-loading', view: 'everyone', loading: false, failed: !done, ...more });
  }

  async #page(asked: ConversationsRequest): Promise<ConversationsPage | undefined> {
    const page = await this.#list(asked);
    if (!page) return undefined;
    if (!this.#isBegun) this.#reach(page.next);
    const isNext = asked.before !== undefined && asked.before === this.#cursor;
    const hasMore = (isNext ? page.next : this.#cursor) !== undefined || this.#gapSince !== undefined;
    this.#options.dispatch({ type: 'page', view: 'everyone', page, hasMore });
    return page;
  }

  #reach(cursor: string | undefined): void {
    this.#cursor = cursor;
    this.#isBegun = true;
  }

  async #list(asked: ConversationsRequest): Promise<ConversationsPage | undefined> {
    const answer = await this.#options.request<ConversationsPage>('conversations', asked);
    return answer.ok ? answer.data : undefined;
  }
}

/** Whether a list, newest activity first, goes down to a time. */
function reaches(conversations: readonly Conversation[], since: string): boolean {
  return (conversations.at(-1)?.lastMessageAt ?? '') <= since;
}
