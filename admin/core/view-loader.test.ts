import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../server/protocol/entities.ts';
import type { Answer, ConversationsPage } from '../../server/protocol/events.ts';
import { refusal, settle } from '../../widget/core/fake-ports.test-support.ts';
import { conversation, INGRID } from '../../widget/core/fake-server.test-support.ts';
import { type AgentState, EMPTY_AGENT, hasMore } from './agent-state.ts';
import { Inbox } from './inbox.ts';
import { type AgentEvent, reduce } from './reduce.ts';
import { ViewLoader } from './view-loader.ts';

function setUp(held: readonly Conversation[] = []) {
  const asked: object[] = [];
  const learnt: string[] = [];
  const waiting: ((answer: Answer<ConversationsPage>) => void)[] = [];
  let state: AgentState = {
    ...EMPTY_AGENT,
    me: INGRID,
    inbox: Inbox.EMPTY.withConversations(held),
    pages: { ...EMPTY_AGENT.pages, everyone: { ...EMPTY_AGENT.pages.everyone, hasMore: true } },
  };
  const loader = new ViewLoader({
    request: <Data>(_event: string, payload: object) => {
      asked.push(payload);
      return new Promise<Answer<Data>>((resolve) => waiting.push(resolve as (typeof waiting)[number]));
    },
    dispatch: (event: AgentEvent) => (state = reduce(state, event)),
    state: () => state,
    learn: (userId) => {
      learnt.push(userId);
      return Promise.resolve();
    },
  });
  const answer = async (data: Answer<ConversationsPage>) => {
    waiting.shift()?.(data);
    await settle();
  };
  return { asked, learnt, loader, answer, state: () => state };
}

const page = (next?: string, conversations: Conversation[] = []): Answer<ConversationsPage> => ({
  ok: true,
  data: { conversations, ...(next !== undefined && { next }) },
});

it('a view is loaded by the page, by what the server lists for it, until there is no more', async () => {
  const { asked, loader, answer, state } = setUp();
  void loader.loadMore('mine');
  void loader.loadMore('mine');
  expect(state().pages.mine.loading).toBe(true);
  await answer(page('older'));
  expect(state().pages.mine).toEqual({ hasMore: true, loading: false, failed: false });
  void loader.loadMore('mine');
  await answer(page());
  const filter = { status: 'open', assignee: INGRID.id };
  expect(asked).toEqual([{ filter }, { filter, before: 'older' }]);
  expect(hasMore(state(), 'mine')).toBe(false);
  expect(hasMore(state(), 'unassigned')).toBe(true);
});

it('a page that did not come is said, and is the one asked for next', async () => {
  const { asked, loader, answer, state } = setUp();
  void loader.loadMore('unassigned');
  await answer(page('older'));
  void loader.loadMore('unassigned');
  await answer(refusal('unavailable'));
  expect(state().pages.unassigned).toEqual({ hasMore: true, loading: false, failed: true });
  void loader.loadMore('unassigned');
  expect(asked.slice(1)).toEqual([
    { filter: { status: 'open' }, before: 'older' },
    { filter: { status: 'open' }, before: 'older' },
  ]);
});

it('what was asked for before the person changed is not for whoever is here', async () => {
  const { loader, answer, state } = setUp();
  void loader.loadMore('mine');
  loader.clear();
  const before = state();
  await answer(page());
  expect(state()).toBe(before);
});

it('whoever comes while an earlier answer is on its way is loaded for at once, and is not held to be loading', async () => {
  const { asked, loader, answer, state } = setUp();
  void loader.loadMore('mine');
  loader.clear();
  void loader.loadMore('mine');
  expect(asked).toHaveLength(2);
  await answer(page());
  expect(state().pages.mine).toEqual({ hasMore: true, loading: true, failed: false });
  await answer(page());
  expect(state().pages.mine).toEqual({ hasMore: false, loading: false, failed: false });
});

describe('after a reconnect', () => {
  const of = (id: string, minute: number, assignee: Conversation['assignee'] = INGRID) =>
    conversation({
      id: `c-${id}`,
      user: { id, name: id, role: 'user' },
      assignee,
      lastMessageAt: `2026-03-12T09:${minute}:00.000Z`,
    });

  it('what was loaded is loaded again from the start, and nothing else', async () => {
    const { asked, loader, answer } = setUp();
    void loader.loadMore('mine');
    await answer(page('older'));
    loader.renew(true);
    expect(asked).toHaveLength(2);
    expect(asked[1]).toEqual(asked[0]);
  });

  it('nothing is loaded where the greeting holds everything', async () => {
    const { asked, loader, answer } = setUp();
    void loader.loadMore('mine');
    await answer(page());
    loader.renew(false);
    expect(asked).toHaveLength(1);
  });

  it('what is not listed where it would stand is learnt anew, as far as the pages go', async () => {
    const { learnt, loader, answer } = setUp([of('leila', 50), of('aksel', 40), of('noah', 20), of('maya', 30, null)]);
    void loader.loadMore('mine');
    await answer(page('older', [of('leila', 50), of('tomasz', 35)]));
    expect(learnt).toEqual(['aksel']);
    void loader.loadMore('mine');
    await answer(page());
    expect(learnt).toEqual(['aksel', 'noah']);
  });
});
