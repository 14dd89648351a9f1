import type { Answer, ConversationsPage } from '../../server/protocol/events.ts';
import { type LoadedView, serverFilter } from './inbox-query.ts';
import type { AgentEvent } from './reduce.ts';

/** A view that the server lists by itself. */
export type ListedView = Exclude<LoadedView, 'everyone'>;

/** What loading a view asks of the world. */
export interface ViewLoaderOptions {
  request: <Data>(event: string, payload: object) => Promise<Answer<Data>>;
  dispatch: (event: AgentEvent) => void;
  /** Whose "mine" is. */
  myId: () => string | undefined;
}

/** Loads pages of single views of the inbox, newest activity first: what is rare must not wait for all that is not. */
export class ViewLoader {
  readonly #options: ViewLoaderOptions;
  /** Where each view's next older page begins. */
  #cursors = new Map<ListedView, string>();
  readonly #loading = new Set<ListedView>();

  constructor(options: ViewLoaderOptions) {
    this.#options = options;
  }

  /** Loads the view's next page, unless one is on its way. */
  async loadMore(view: ListedView): Promise<void> {
    if (this.#loading.has(view)) return;
    const { request, dispatch, myId } = this.#options;
    const cursors = this.#cursors;
    const before = cursors.get(view);
    this.#loading.add(view);
    dispatch({ type: 'inbox-loading', view, loading: true });
    const asked = { filter: serverFilter(view, myId()), ...(before !== undefined && { before }) };
    const answer = await request<ConversationsPage>('conversations', asked);
    this.#loading.delete(view);
    // What was asked for somebody else, or for another team, is not for whoever is here.
    if (cursors !== this.#cursors) return;
    if (answer.ok) {
      const { next } = answer.data;
      if (next !== undefined) cursors.set(view, next);
      dispatch({ type: 'page', view, page: answer.data, hasMore: next !== undefined });
    }
    dispatch({ type: 'inbox-loading', view, loading: false, failed: !answer.ok });
  }

  /** Forgets where it was. */
  clear(): void {
    this.#cursors = new Map();
  }
}
