import type { Conversation } from '../../server/protocol/entities.ts';
import type { Answer, ConversationsPage } from '../../server/protocol/events.ts';
import type { AgentState } from './agent-state.ts';
import { isInView, type LoadedView, serverFilter } from './inbox-query.ts';
import type { AgentEvent } from './reduce.ts';

/** A view that the server lists by itself. */
export type ListedView = Exclude<LoadedView, 'everyone'>;

/** What loading a view asks of the world. */
export interface ViewLoaderOptions {
  request: <Data>(event: string, payload: object) => Promise<Answer<Data>>;
  dispatch: (event: AgentEvent) => void;
  state: () => AgentState;
  /** Loads a customer's row. */
  learn: (userId: string) => Promise<unknown>;
}

/** How far a view is gone through. */
interface Progress {
  /** Where its next older page begins; absent before the first one. */
  cursor?: string;
  isLoading: boolean;
  /** Whose newest conversation was in it when going through it began, unless it was listed or looked at since. */
  readonly unlisted: Map<string, Conversation>;
}

/**
 * Loads pages of single views of the inbox, newest activity first: what is rare must not wait for all that is not. What
 * was held to be in a view and is not listed there came to be somebody else's, or was closed, and is learnt anew.
 */
export class ViewLoader {
  readonly #options: ViewLoaderOptions;
  #progress = new Map<ListedView, Progress>();

  constructor(options: ViewLoaderOptions) {
    this.#options = options;
  }

  /** Loads the view's next page, unless one is on its way. */
  async loadMore(view: ListedView): Promise<void> {
    const progress = this.#of(view);
    if (progress.isLoading) return;
    const { request, dispatch, state } = this.#options;
    const { cursor: before } = progress;
    progress.isLoading = true;
    dispatch({ type: 'inbox-loading', view, loading: true });
    const asked = { filter: serverFilter(view, state().me?.id), ...(before !== undefined && { before }) };
    const answer = await request<ConversationsPage>('conversations', asked);
    progress.isLoading = false;
    // What was asked for somebody else, for another team or before the connection was lost is not for whoever is here.
    if (this.#progress.get(view) !== progress) return;
    if (answer.ok) {
      const { next } = answer.data;
      if (next !== undefined) progress.cursor = next;
      dispatch({ type: 'page', view, page: answer.data, hasMore: next !== undefined });
      void this.#learn(progress, answer.data);
    }
    dispatch({ type: 'inbox-loading', view, loading: false, failed: !answer.ok });
  }

  /**
   * Begins anew after a greeting.
   *
   * @param goesOn whether there may be more than the greeting holds: what was loaded before is then loaded again
   */
  renew(goesOn: boolean): void {
    const views = [...this.#progress.keys()];
    this.clear();
    if (goesOn) for (const view of views) void this.loadMore(view);
  }

  /** Forgets where it was. */
  clear(): void {
    this.#progress = new Map();
  }

  #of(view: ListedView): Progress {
    const known = this.#progress.get(view);
    if (known) return known;
    const { inbox, me } = this.#options.state();
    const query = { view, myId: me?.id };
    const held = [...inbox.rows.values()].flatMap((row): [string, Conversation][] =>
      row.conversation && isInView(row, query) ? [[row.customer.id, row.conversation]] : [],
    );
    const progress: Progress = { isLoading: false, unlisted: new Map(held) };
    this.#progress.set(view, progress);
    return progress;
  }

  /** Learns what should stand above the end of a page, and is on none. */
  async #learn({ unlisted }: Progress, { conversations, next }: ConversationsPage): Promise<void> {
    for (const { user } of conversations) unlisted.delete(user.id);
    const end = next === undefined ? '' : (conversations.at(-1)?.lastMessageAt ?? '\uffff');
    const missing = [...unlisted].filter(([, { lastMessageAt }]) => lastMessageAt > end).map(([userId]) => userId);
    for (const userId of missing) unlisted.delete(userId);
    for (const userId of missing) await this.#options.learn(userId);
  }
}
