import { expect, it } from 'vitest';
import type { Answer, ConversationsPage } from '../../server/protocol/events.ts';
import { refusal, settle } from '../../widget/core/fake-ports.test-support.ts';
import { INGRID } from '../../widget/core/fake-server.test-support.ts';
import { EMPTY_AGENT, hasMore } from './agent-state.ts';
import { type AgentEvent, reduce } from './reduce.ts';
import { ViewLoader } from './view-loader.ts';

function setUp() {
  const asked: object[] = [];
  const waiting: ((answer: Answer<ConversationsPage>) => void)[] = [];
  let state = {
    ...EMPTY_AGENT,
    pages: { ...EMPTY_AGENT.pages, everyone: { ...EMPTY_AGENT.pages.everyone, hasMore: true } },
  };
  const loader = new ViewLoader({
    request: <Data>(_event: string, payload: object) => {
      asked.push(payload);
      return new Promise<Answer<Data>>((resolve) => waiting.push(resolve as (typeof waiting)[number]));
    },
    dispatch: (event: AgentEvent) => (state = reduce(state, event)),
    myId: () => INGRID.id,
  });
  const answer = async (data: Answer<ConversationsPage>) => {
    waiting.shift()?.(data);
    await settle();
  };
  return { asked, loader, answer, state: () => state };
}

const page = (next?: string): Answer<ConversationsPage> => ({
  ok: true,
  data: { conversations: [], ...(next !== undefined && { next }) },
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
