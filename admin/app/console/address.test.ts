import { expect } from 'chai';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import { refusal } from '../../../widget/core/fake-ports.test-support.ts';
import type { FrosstInboxRow } from '../../components/inbox-row/inbox-row.ts';
import {
  type Stage,
  StaffServer,
  deep,
  deepAll,
  finishAnimations,
  focused,
  openConsole,
  press,
  words,
} from '../console.test-support.ts';
import { ASTRID, INGRID, at, message } from '../state.test-support.ts';

const LEILA = { id: 'leila', role: 'user', name: 'Leila Haddad' } as const;

async function openTwo(options: Parameters<typeof openConsole>[0] = {}): Promise<Stage> {
  const server = options.server ?? new StaffServer();
  server.begin(LEILA, [message(1, { sender: LEILA, timestamp: at('08:30') })], {
    assignee: { id: INGRID.id, name: INGRID.name },
  });
  return openConsole({ ...options, server });
}

const open = async (stage: Stage, id: string) => {
  deep<FrosstInboxRow>(stage.admin, `frosst-inbox-row[user-id=${id}]`).shadowRoot?.querySelector('button')?.click();
  await stage.settled();
};
const shown = (stage: Stage) => stage.client.state.thread?.customer.id;

/** As the browser's button does; it comes there with a task of its own. */
async function go(stage: Stage, steps: number): Promise<void> {
  const moved = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
  history.go(steps);
  await moved;
  await stage.settled();
}

describe('the address of the console', () => {
  // Whoever went back too far must not leave the tests.
  beforeEach(() => {
    for (let step = 0; step < 4; step += 1) history.pushState(null, '', location.pathname + location.search);
  });
  afterEach(() => localStorage.clear());

  it('says which view and which conversation are open, and the way back leads there', async () => {
    const stage = await openTwo();
    expect(location.hash).to.equal('#/inbox/everyone');
    await open(stage, 'leila');
    expect(location.hash).to.equal('#/inbox/everyone/c-leila');
    await open(stage, 'aksel');
    expect(location.hash).to.equal('#/inbox/everyone/c-aksel');
    await go(stage, -1);
    expect(shown(stage)).to.equal('leila');
    await go(stage, -1);
    expect(shown(stage)).to.equal(undefined);
    await go(stage, 2);
    expect(shown(stage)).to.equal('aksel');
    expect(location.hash).to.equal('#/inbox/everyone/c-aksel');
  });

  it('opens the view and the conversation one comes in with, ready to write', async () => {
    const stage = await openTwo({ hash: '#/inbox/mine/c-leila' });
    expect(shown(stage)).to.equal('leila');
    expect(deepAll(stage.admin, 'h1')[0]?.textContent).to.contain('Mine');
    expect(focused()).to.equal(deepAll(stage.admin, 'textarea')[0]);
    expect(location.hash).to.equal('#/inbox/mine/c-leila');
  });

  it('waits with that for whoever has to sign in first', async () => {
    const stage = await openTwo({ hash: '#/inbox/everyone/c-leila', signedOut: true });
    expect(location.hash).to.equal('#/inbox/everyone/c-leila');
    stage.server.hasCookie = true;
    await stage.session.resume();
    await stage.settled();
    expect(shown(stage)).to.equal('leila');
  });

  it('finds a conversation that no row holds by its messages', async () => {
    const server = new StaffServer();
    server.begin(LEILA, [message(1, { sender: LEILA })], { id: 'c-old', lastMessageAt: at('07:00') });
    const stage = await openTwo({ server, hash: '#/inbox/everyone/c-old' });
    expect(stage.transport.sent('sync').length).to.be.greaterThan(0);
    expect(shown(stage)).to.equal('leila');
    expect(location.hash).to.equal('#/inbox/everyone/c-leila');
  });

  it('says calmly that a conversation cannot be shown, and shows the view', async () => {
    const stage = await openTwo({ hash: '#/inbox/unassigned/nobody' });
    expect(words(stage.admin)).to.contain('That conversation can’t be shown');
    expect(deepAll(stage.admin, '[role=status]')[0]?.textContent).to.contain('can’t be shown');
    expect(location.hash).to.equal('#/inbox/unassigned');
    finishAnimations(stage.admin);
    await expectAccessible(stage.admin);
  });

  it('is looked for again where the server could not say, and meanwhile still said', async () => {
    const server = new StaffServer();
    server.begin(LEILA, [message(1, { sender: LEILA })], { id: 'c-old', lastMessageAt: at('07:00') });
    server.refusals.set('sync', refusal('unavailable', { retryable: true }));
    const stage = await openTwo({ server, hash: '#/inbox/everyone/c-old' });
    expect(words(stage.admin)).not.to.contain('can’t be shown');
    expect(location.hash).to.equal('#/inbox/everyone/c-old');
    const asked = stage.transport.sent('sync').length;
    stage.transport.push('new-message', message(2, { id: 'm2', seq: 2, conversationId: 'c-leila', sender: LEILA }));
    await stage.settled();
    expect(stage.transport.sent('sync').length).to.equal(asked);
    server.refusals.clear();
    stage.transport.drop();
    await stage.clock.advance(1_000);
    await stage.settled();
    expect(shown(stage)).to.equal('leila');
  });

  it('leads nobody away from what they opened while it was looked for', async () => {
    const server = new StaffServer();
    server.refusals.set('sync', refusal('unavailable', { retryable: true }));
    const stage = await openTwo({ server, hash: '#/inbox/everyone/c-old' });
    await open(stage, 'aksel');
    server.refusals.clear();
    stage.transport.drop();
    await stage.clock.advance(1_000);
    await stage.settled();
    expect(shown(stage)).to.equal('aksel');
    expect(location.hash).to.equal('#/inbox/everyone/c-aksel');
    expect(words(stage.admin)).not.to.contain('can’t be shown');
  });

  it('needs no connection for a conversation that a row holds', async () => {
    const stage = await openTwo();
    await open(stage, 'leila');
    await open(stage, 'aksel');
    stage.transport.drop();
    await stage.settled();
    await go(stage, -1);
    expect(shown(stage)).to.equal('leila');
  });

  it('that cannot be shown does not hold the way back', async () => {
    const stage = await openTwo();
    await open(stage, 'leila');
    location.hash = '#/inbox/unassigned/nobody';
    await new Promise((resolve) => setTimeout(resolve, 50));
    await stage.settled();
    const { length } = history;
    expect(location.hash).to.equal('#/inbox/unassigned');
    await go(stage, -1);
    expect(location.hash).to.equal('#/inbox/everyone/c-leila');
    expect(shown(stage)).to.equal('leila');
    expect(history.length).to.equal(length);
  });

  it('has a step for a view that is chosen while a conversation is open', async () => {
    const stage = await openTwo();
    await open(stage, 'leila');
    press(stage.admin, 'Mine 1');
    await stage.settled();
    expect(location.hash).to.equal('#/inbox/mine/c-leila');
    await go(stage, -1);
    expect(location.hash).to.equal('#/inbox/everyone/c-leila');
  });

  it('leads to the start where it means nothing, or what is not for everybody', async () => {
    await openTwo({ hash: '#/elsewhere' });
    expect(location.hash).to.equal('#/inbox/everyone');
    const stage = await openTwo({ hash: '#/people' });
    expect(location.hash).to.equal('#/inbox/everyone');
    expect(deepAll(stage.admin, 'frosst-admin-people')).to.have.length(0);
  });

  it('leads administrators to people and audit, and back', async () => {
    const server = new StaffServer();
    server.me = ASTRID;
    const stage = await openTwo({ server, hash: '#/people' });
    expect(deepAll(stage.admin, 'frosst-admin-people')).to.have.length(1);
    press(stage.admin, 'Audit');
    await stage.settled();
    expect(location.hash).to.equal('#/audit');
    await go(stage, -1);
    expect(deepAll(stage.admin, 'frosst-admin-people')).to.have.length(1);
  });

  it('opens one’s own account, and closes it on the way back', async () => {
    const stage = await openTwo({ hash: '#/account' });
    expect(deepAll(stage.admin, 'frosst-admin-account')).to.have.length(1);
    deepAll<HTMLDialogElement>(stage.admin, 'dialog[open]')[0]?.close();
    await stage.settled();
    expect(deepAll(stage.admin, 'frosst-admin-account')).to.have.length(0);
    expect(location.hash).to.equal('#/inbox/everyone');
  });

  it('forgets where one was when one signs out', async () => {
    const stage = await openTwo();
    await open(stage, 'leila');
    stage.admin.dispatchEvent(new Event('frosst-sign-out', { bubbles: true, composed: true }));
    await stage.settled();
    expect(location.hash).to.equal('');
  });

  it('is left alone, as are title and icon, where the console is not the page', async () => {
    const icon = document.createElement('link');
    icon.rel = 'icon';
    icon.href = 'data:,';
    document.head.append(icon);
    document.title = 'A portal';
    const stage = await openTwo({ embedded: true });
    await open(stage, 'aksel');
    stage.transport.push('new-message', message(3, { id: 'm3', conversationId: 'c-leila', sender: LEILA }));
    await stage.settled();
    expect([location.hash, document.title, icon.getAttribute('href')]).to.deep.equal(['', 'A portal', 'data:,']);
    icon.remove();
  });

  it('has a dot in the page’s icon while somebody waits with something unread, and gives it back', async () => {
    const icon = document.createElement('link');
    icon.rel = 'icon';
    icon.href = 'data:,';
    document.head.append(icon);
    const stage = await openTwo();
    stage.transport.push('new-message', message(2, { id: 'm2', seq: 2, conversationId: 'c-leila', sender: LEILA }));
    await stage.settled();
    expect(icon.getAttribute('href')).to.contain('svg');
    stage.admin.remove();
    expect(icon.getAttribute('href')).to.equal('data:,');
    icon.remove();
  });
});
