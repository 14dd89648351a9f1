import type { AuditEntry, AuditPage, AuditQuery } from '../../server/protocol/administration.ts';
import { Store } from '../../widget/core/store.ts';
import type { Http } from './ports.ts';

/** What of the trail is wanted. */
export type AuditFilter = Omit<AuditQuery, 'before' | 'limit'>;

export interface AuditState {
  /** Of the first page. */
  status: 'loading' | 'ready' | 'failed';
  filter: AuditFilter;
  /** Newest first. */
  entries: readonly AuditEntry[];
  /** Where the next page begins; absent when these are all. */
  next?: string | undefined;
  more: 'idle' | 'loading' | 'failed';
}

const PAGE = 50;

/** The audit trail, page by page. Every page read is itself an entry, so nothing is asked for that nobody wants to see. */
export class AuditTrail {
  readonly store = new Store<AuditState>({ status: 'loading', filter: {}, entries: [], more: 'idle' });
  readonly #http: Http;
  /** Grows with every search, so that an answer to an earlier one is dropped. */
  #turn = 0;

  /** @param http requests of the person signed in */
  constructor(http: Http) {
    this.#http = http;
  }

  /** Loads the newest page of what matches. */
  async search(filter: AuditFilter): Promise<void> {
    const turn = ++this.#turn;
    this.store.update(() => ({ status: 'loading', filter, entries: [], more: 'idle' }));
    const page = await this.#page({ ...filter, limit: PAGE });
    if (turn !== this.#turn) return;
    this.store.update((state) =>
      page ? { ...state, ...page, status: 'ready' } : { ...state, status: 'failed', next: undefined },
    );
  }

  /** Loads the next page. One at a time; nothing happens where there is no more. */
  async loadMore(): Promise<void> {
    const { next: before, more, filter } = this.store.get();
    if (before === undefined || more === 'loading') return;
    const turn = this.#turn;
    this.store.update((state) => ({ ...state, more: 'loading' }));
    const page = await this.#page({ ...filter, before, limit: PAGE });
    if (turn !== this.#turn) return;
    this.store.update((state) =>
      page
        ? { ...state, more: 'idle', entries: [...state.entries, ...page.entries], next: page.next }
        : { ...state, more: 'failed' },
    );
  }

  /** Where an export of what is shown, all pages of it, comes from. */
  exportPath(format: 'csv' | 'json'): string {
    return `audit/export?${queryOf({ ...this.store.get().filter, format })}`;
  }

  async #page(query: AuditQuery): Promise<AuditPage | undefined> {
    const answer = await this.#http<AuditPage>({ path: `audit?${queryOf(query)}` });
    return answer.ok ? answer.data : undefined;
  }
}

function queryOf(query: object): string {
  return Object.entries(query as Record<string, string | number | undefined>)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('&');
}
