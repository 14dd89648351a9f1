import { expect } from 'chai';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import { refusal } from '../../../widget/core/fake-ports.test-support.ts';
import type { FrosstInboxRow } from '../../components/inbox-row/inbox-row.ts';
import type { FrosstVirtualList } from '../../components/virtual-list/virtual-list.ts';
import type { AgentState } from '../../core/agent-state.ts';
import { FilterInboxEvent } from '../../events/inbox.ts';
import { ChooseEvent } from '../../events/screen.ts';
import type { FrosstAdminInbox } from './inbox.ts';
import {
  type Stage,
  StaffServer,
  deep,
  deepAll,
  focused,
  key,
  openConsole,
  press,
  words,
} from '../console.test-support.ts';
import { INGRID, agentState, conversation, at, inboxRow, message } from '../state.test-support.ts';

const LEILA = { id: 'leila', role: 'user', name: 'Leila Haddad' } as const;

async function openTwo(sort = 'newest'): Promise<Stage> {
  localStorage.setItem('frosst-admin:sort', sort);
  const server = new StaffServer();
  server.begin(LEILA, [message(1, { sender: LEILA, timestamp: at('09:30') })]);
  return openConsole({ server });
}

const order = (stage: Stage) =>
  deepAll<FrosstInboxRow>(stage.admin, 'frosst-inbox-row').map((row) => row.getAttribute('user-id'));
const list = (stage: Stage) => deep<FrosstVirtualList>(stage.admin, 'frosst-virtual-list');
const said = (stage: Stage) =>
  deepAll(stage.admin, '[role=status]')
    .map(({ textContent }) => textContent)
    .join(' ');
const withMore = (state: AgentState): AgentState => {
  const more = { hasMore: true, loading: false, failed: false };
  return { ...state, pages: { mine: more, unassigned: more, everyone: more } };
};
const aksels = (seq: number) =>
  message(seq, { id: `m${String(seq)}`, conversationId: 'c-aksel', timestamp: at('09:45') });

describe('frosst-admin-inbox', () => {
  afterEach(() => localStorage.clear());

  it('is accessible with rows in every section', async () => {
    const stage = await openTwo();
    const kinds = ['staff', 'customer', 'none', 'closed'] as const;
    stage.client.store.update(() => agentState({ inbox: kinds.map((turn) => inboxRow(turn, { turn, at: '09:00' })) }));
    await stage.settled();
    await expectAccessible(deep(stage.admin, 'frosst-admin-inbox'));
  });

  it('moves a customer up when they write', async () => {
    const stage = await openTwo();
    expect(order(stage)).to.deep.equal(['leila', 'aksel']);
    stage.transport.push('new-message', aksels(3));
    await stage.settled();
    expect(order(stage)).to.deep.equal(['aksel', 'leila']);
  });

  it('waits with that while the pointer is in the list, and a pill applies it', async () => {
    const stage = await openTwo();
    list(stage).dispatchEvent(new PointerEvent('pointerenter'));
    stage.transport.push('new-message', aksels(3));
    await stage.settled();
    expect(order(stage)).to.deep.equal(['leila', 'aksel']);
    press(stage.admin, '1 new, show in order');
    await stage.settled();
    expect(order(stage)).to.deep.equal(['aksel', 'leila']);
  });

  it('applies it by itself once the pointer left', async () => {
    const stage = await openTwo();
    list(stage).dispatchEvent(new PointerEvent('pointerenter'));
    stage.transport.push('new-message', aksels(3));
    await stage.settled();
    list(stage).dispatchEvent(new PointerEvent('pointerleave'));
    await stage.settled();
    expect(order(stage)).to.deep.equal(['aksel', 'leila']);
  });

  it('is one stop of the Tab key, with the arrow keys inside', async () => {
    const stage = await openTwo();
    const stops = () =>
      deepAll<FrosstInboxRow>(stage.admin, 'frosst-inbox-row').map(
        (row) => row.shadowRoot?.querySelector('button')?.tabIndex,
      );
    expect(stops()).to.deep.equal([0, -1]);
    deepAll<FrosstInboxRow>(stage.admin, 'frosst-inbox-row')[0]?.focus();
    key('ArrowDown');
    await stage.settled();
    expect(stops()).to.deep.equal([-1, 0]);
  });

  it('keeps the element of a customer when the order changes, so that focus and place survive', async () => {
    const stage = await openTwo();
    const before = deep(stage.admin, 'frosst-inbox-row[user-id=aksel]');
    stage.transport.push('new-message', aksels(3));
    await stage.settled();
    expect(deep(stage.admin, 'frosst-inbox-row[user-id=aksel]')).to.equal(before);
  });

  it('draws only what may be looked at, of any number of customers', async () => {
    const stage = await openTwo();
    const inbox = Array.from({ length: 5_000 }, (_, index) => inboxRow(`c${String(index)}`, { at: '09:00' }));
    stage.client.store.update(() => agentState({ inbox }));
    await stage.settled();
    expect(order(stage).length).to.be.within(10, 40);
    list(stage).scrollTop = list(stage).scrollHeight;
    await stage.settled();
    await stage.settled();
    expect(order(stage)).to.include('c999').and.to.have.length.within(10, 40);
  });

  it('asks for the next page when the end comes near', async () => {
    const stage = await openTwo();
    stage.client.store.update(withMore);
    await stage.settled();
    expect(stage.transport.sent('conversations').length).to.be.greaterThan(0);
  });

  it('says that the next page did not come, and asks again only when told to', async () => {
    const stage = await openTwo();
    stage.server.refusals.set('conversations', refusal('unavailable'));
    stage.client.store.update(withMore);
    await stage.settled();
    await stage.settled();
    expect(words(stage.admin)).to.contain('Some conversations didn’t load.');
    const asked = stage.transport.sent('conversations').length;
    expect(asked).to.equal(1);
    press(stage.admin, 'Try again');
    await stage.settled();
    expect(stage.transport.sent('conversations').length).to.equal(2);
  });

  it('says that nobody is waiting when there is nobody', async () => {
    const stage = await openTwo();
    stage.client.store.update(() => agentState());
    await stage.settled();
    expect(words(stage.admin)).to.contain('Nobody is waiting');
  });

  it('says what is safe when nothing could be loaded, and tries again when asked', async () => {
    const stage = await openTwo();
    stage.client.store.update(() => agentState({ connection: 'reconnecting' }));
    await stage.settled();
    expect(words(stage.admin)).to.contain('Conversations didn’t load').and.to.contain('Your replies are safe.');
  });

  it('shows the view that is chosen, with its number only while all of it is loaded', async () => {
    const stage = await openTwo();
    press(stage.admin, 'Mine 0');
    await stage.settled();
    const title = () => deep(stage.admin, 'frosst-admin-inbox').shadowRoot?.querySelector('h1')?.textContent.trim();
    expect(title()).to.match(/^Mine\s+0$/);
    press(stage.admin, 'Everyone');
    await stage.settled();
    expect(title()).to.equal('Everyone');
    press(stage.admin, 'Mine 0');
    await stage.settled();
    expect(words(stage.admin)).to.contain('Nothing is yours').and.to.contain('Look at unassigned (2)');
    await expectAccessible(stage.admin);
    press(stage.admin, 'Look at unassigned (2)');
    await stage.settled();
    expect(order(stage)).to.deep.equal(['leila', 'aksel']);
    stage.server.refusals.set('conversations', refusal('unavailable'));
    stage.client.store.update(withMore);
    await stage.settled();
    expect(title()).to.equal('Unassigned');
  });

  it('loads what is rare by itself, as the server lists it', async () => {
    const stage = await openTwo();
    stage.server.refusals.set('conversations', refusal('unavailable'));
    stage.client.store.update(withMore);
    await stage.settled();
    press(stage.admin, 'Mine');
    await stage.settled();
    expect(stage.transport.sent('conversations')).to.deep.include({ filter: { status: 'open', assignee: INGRID.id } });
  });

  it('asks for one page where one fills it', async () => {
    const server = new StaffServer();
    const { handle } = server;
    const mine = (start: number) =>
      Array.from({ length: 50 }, (_, n) => {
        const id = `m${String(start + n)}`;
        const lastMessageAt = new Date(Date.UTC(2026, 2, 1) - (start + n) * 1_000).toISOString();
        return conversation({ id: `c-${id}`, user: { id, name: id, role: 'user' }, assignee: INGRID, lastMessageAt });
      });
    const pages = (event: string, payload: { before?: string; filter?: object }) => {
      if (event !== 'conversations') return handle(event, payload as never);
      if (!payload.filter) return refusal('unavailable');
      const start = Number(payload.before ?? 0);
      return { ok: true as const, data: { conversations: mine(start), next: String(start + 50) } };
    };
    Object.assign(server, { handle: pages });
    const stage = await openConsole({ server });
    stage.client.store.update(withMore);
    await stage.settled();
    press(stage.admin, 'Mine');
    await stage.settled();
    await stage.settled();
    const asked = stage.transport.sent('conversations').filter(({ filter }) => filter !== undefined);
    expect(asked).to.have.length(1);
    expect(order(stage)).to.include('m0');
  });

  it('keeps the keyboard on the way back from a conversation that the view does not list', async () => {
    const stage = await openTwo();
    const inbox = deep<FrosstAdminInbox>(stage.admin, 'frosst-admin-inbox');
    await inbox.focusRow('nobody');
    expect(focused()).to.equal(
      deep<FrosstInboxRow>(stage.admin, 'frosst-inbox-row[user-id=leila]').shadowRoot?.querySelector('button'),
    );
    stage.client.store.update(() => agentState());
    await stage.settled();
    await inbox.focusRow('nobody');
    expect(focused()).to.equal(inbox.shadowRoot?.querySelector('h1'));
  });

  it('leaves in what the filter asks for, and says when that is nothing', async () => {
    const stage = await openTwo();
    const filter = (who: 'guest' | 'signed-in') =>
      deep(stage.admin, 'frosst-inbox-filter').dispatchEvent(new FilterInboxEvent({ who }));
    filter('signed-in');
    await stage.settled();
    expect(order(stage)).to.deep.equal(['leila', 'aksel']);
    expect(said(stage)).to.contain('2 conversations listed');
    filter('guest');
    await stage.settled();
    expect(said(stage)).to.contain('Nothing matches');
    expect(words(stage.admin)).to.contain('The filter leaves nothing in this view.');
    await expectAccessible(deep(stage.admin, 'frosst-admin-inbox'));
    press(stage.admin, 'Clear the filter');
    await stage.settled();
    expect(order(stage)).to.deep.equal(['leila', 'aksel']);
  });

  it('has the longest wait first unless told otherwise, and remembers what it was told', async () => {
    const stage = await openTwo('wait');
    expect(order(stage)).to.deep.equal(['aksel', 'leila']);
    deep(stage.admin, '[label=Order]').dispatchEvent(new ChooseEvent('newest'));
    await stage.settled();
    expect(order(stage)).to.deep.equal(['leila', 'aksel']);
    expect(localStorage.getItem('frosst-admin:sort')).to.equal('newest');
  });
});
