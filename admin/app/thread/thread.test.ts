import { expect } from 'chai';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import { refusal } from '../../../widget/core/fake-ports.test-support.ts';
import {
  type Stage,
  StaffServer,
  deep,
  deepAll,
  finishAnimations,
  key,
  openConsole,
  press,
  words,
  write,
} from '../console.test-support.ts';
import { AKSEL, ASTRID, INGRID, MAYA, at, message } from '../state.test-support.ts';

async function openThread(server = new StaffServer()): Promise<Stage> {
  const stage = await openConsole({ server });
  stage.client.selectCustomer('aksel');
  await stage.settled();
  return stage;
}

const scroller = (stage: Stage) => deepAll(stage.admin, '[role=log]')[0] as HTMLElement;
const isAtEnd = (stage: Stage) => {
  const { scrollHeight, scrollTop, clientHeight } = scroller(stage);
  return scrollHeight - scrollTop - clientHeight < 2;
};
const long = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    message(index + 1, { timestamp: new Date(Date.parse(at('06:00')) + index * 150_000).toISOString() }),
  );

describe('frosst-admin-thread', () => {
  it('is accessible with every kind of line in it', async () => {
    const server = new StaffServer();
    const system = { kind: 'system', content: 'conversation-reopened' } as const;
    server.begin(AKSEL, [message(1), message(2, system), message(3)], { unread: 1 });
    const stage = await openThread(server);
    server.refusals.set('admin-reply', refusal('too-large'));
    write(stage.admin, 'Not taken');
    key('Enter', { ctrlKey: true });
    stage.transport.push('typing', { conversationId: 'c-aksel', userId: 'aksel', isTyping: true });
    await stage.settled();
    finishAnimations(stage.admin);
    await expectAccessible(stage.admin);
  });

  it('is a log that is not read out again on every change', async () => {
    const log = scroller(await openThread());
    expect([log.getAttribute('aria-live'), log.tabIndex, log.getAttribute('aria-label')]).to.deep.equal([
      'off',
      0,
      'Messages',
    ]);
  });

  it('keeps a reply that was refused, says why, and offers both ways on', async () => {
    const stage = await openThread();
    stage.server.refusals.set('admin-reply', refusal('not-found'));
    write(stage.admin, 'Good morning');
    key('Enter', { ctrlKey: true });
    await stage.settled();
    expect(words(stage.admin)).to.contain('Not sent').and.to.contain('can no longer be found');
    stage.server.refusals.clear();
    press(stage.admin, 'Try again');
    await stage.settled();
    const ids = stage.transport.sent('admin-reply').map(({ clientId }) => clientId);
    expect(ids).to.have.length(2);
    expect(ids[0]).to.equal(ids[1]);
  });

  it('gives the text of a deleted reply back to the composer', async () => {
    const stage = await openThread();
    stage.server.refusals.set('admin-reply', refusal('not-found'));
    write(stage.admin, 'Good morning');
    key('Enter', { ctrlKey: true });
    await stage.settled();
    press(stage.admin, 'Delete');
    await stage.settled();
    expect(deepAll<HTMLTextAreaElement>(stage.admin, 'textarea')[0]?.value).to.equal('Good morning');
  });

  it('keeps a text that is too long, and says by how much', async () => {
    const stage = await openThread();
    write(stage.admin, 'x'.repeat(10_003));
    key('Enter', { ctrlKey: true });
    await stage.settled();
    expect(words(stage.admin)).to.contain('Too long by 3 characters.');
    expect(deepAll<HTMLTextAreaElement>(stage.admin, 'textarea')[0]?.value).to.have.length(10_003);
    expect(stage.transport.sent('admin-reply')).to.have.length(0);
  });

  it('opens at the first unread message, and reads only once the newest one is in view', async () => {
    const server = new StaffServer();
    const receipts = [{ userId: 'ingrid', deliveredSeq: 20, readSeq: 20 }];
    server.begin(AKSEL, long(60), { unread: 40, receipts });
    const stage = await openThread(server);
    const line = deepAll(stage.admin, '.new')[0]?.getBoundingClientRect().top ?? 0;
    expect(line - scroller(stage).getBoundingClientRect().top).to.be.within(0, 60);
    stage.client.store.update((state) => ({ ...state }));
    await stage.settled();
    const isRead = () => stage.client.state.inbox.row('aksel')?.unread === 0;
    expect(isRead()).to.equal(false);
    scroller(stage).scrollTop = scroller(stage).scrollHeight;
    await stage.settled();
    expect(isRead()).to.equal(document.hasFocus());
  });

  it('opens at the end, stays there when messages come, and stays put when one reads further up', async () => {
    const server = new StaffServer();
    server.begin(AKSEL, long(60));
    const stage = await openThread(server);
    expect(isAtEnd(stage)).to.equal(true);
    stage.transport.push('new-message', message(61, { id: 'm61', conversationId: 'c-aksel', timestamp: at('09:00') }));
    await stage.settled();
    expect(isAtEnd(stage)).to.equal(true);
    scroller(stage).scrollTop = 900;
    await stage.settled();
    stage.transport.push('new-message', message(62, { id: 'm62', conversationId: 'c-aksel', timestamp: at('09:01') }));
    await stage.settled();
    expect(scroller(stage).scrollTop).to.equal(900);
    press(stage.admin, '1 new message');
    await stage.settled();
    expect(isAtEnd(stage)).to.equal(true);
  });

  it('keeps the place while older messages come in above, even into the same group of bubbles', async () => {
    const server = new StaffServer();
    const burst = Array.from({ length: 160 }, (_, index) => message(index + 1, { timestamp: at('09:00') }));
    server.begin(AKSEL, burst);
    const stage = await openThread(server);
    const bubbles = () => deepAll(stage.admin, '[part~=bubble]');
    const topOf = (text: string) =>
      bubbles()
        .find(({ textContent }) => textContent === text)
        ?.getBoundingClientRect().top ?? NaN;
    const loaded = bubbles().length;
    scroller(stage).scrollTop = 350;
    const before = topOf('text 125');
    await stage.settled();
    await stage.settled();
    expect(bubbles().length).to.be.greaterThan(loaded);
    expect(topOf('text 125')).to.be.closeTo(before, 2);
  });

  it('fills a short log with what was said before, and asks no more than once for what does not come', async () => {
    const stage = await openThread();
    const asked = () =>
      stage.transport.requests.filter(({ event }) => event === 'history' || event === 'conversations').length;
    const before = asked();
    expect(before).to.be.greaterThan(0);
    await stage.settled();
    expect(asked()).to.equal(before);
    expect(words(stage.admin)).not.to.contain('Earlier messages');
  });

  it('marks where the unread began and what was read', async () => {
    const server = new StaffServer();
    server.begin(AKSEL, [message(1), message(2)], {
      unread: 1,
      receipts: [{ userId: 'ingrid', deliveredSeq: 2, readSeq: 1 }],
    });
    const stage = await openThread(server);
    const line = deepAll(stage.admin, 'p.new')[0];
    expect(line?.nextElementSibling?.shadowRoot?.textContent).to.contain('text 2');
  });

  it('counts a message as read only while somebody looks at the page', async () => {
    const real = Object.getOwnPropertyDescriptor(Document.prototype, 'hasFocus');
    let isLooking = false;
    document.hasFocus = () => isLooking;
    const stage = await openThread();
    await stage.clock.advance(5_000);
    const reads = () => stage.transport.sent('receipt').filter(({ readSeq }) => readSeq !== undefined);
    expect(reads()).to.have.length(0);
    isLooking = true;
    window.dispatchEvent(new Event('focus'));
    await stage.settled();
    await stage.clock.advance(5_000);
    expect(reads().at(-1)).to.include({ conversationId: 'c-aksel', readSeq: 2 });
    if (real) Reflect.deleteProperty(document, 'hasFocus');
  });

  it('tells the customer that somebody writes, and stops telling once the text is gone', async () => {
    const stage = await openThread();
    write(stage.admin, 'G');
    await stage.clock.advance(1_500);
    write(stage.admin, '');
    await stage.settled();
    expect(stage.transport.sent('admin-typing').map(({ isTyping }) => isTyping)).to.deep.equal([true, false]);
  });

  it('offers to reopen what is closed, above the reply that would reopen it too', async () => {
    const server = new StaffServer();
    server.begin(AKSEL, [message(1)], { status: 'closed' });
    const stage = await openThread(server);
    expect(words(stage.admin)).to.contain('This conversation is closed. A reply would reopen it.');
    press(stage.admin, 'Reopen');
    await stage.settled();
    expect(stage.transport.sent('reopen')).to.deep.equal([{ conversationId: 'c-aksel' }]);
    expect(words(stage.admin)).not.to.contain('This conversation is closed.');
  });

  it('can write first to a customer who is there and said nothing', async () => {
    const server = new StaffServer();
    server.users = [{ userId: 'noor', role: 'user', name: 'Noor', status: 'online' }];
    const stage = await openConsole({ server });
    stage.client.selectCustomer('noor');
    await stage.settled();
    expect(words(stage.admin)).to.contain('Noor has not written yet');
    write(stage.admin, 'Can I help?');
    key('Enter', { ctrlKey: true });
    await stage.settled();
    expect(stage.transport.sent('admin-reply')[0]).to.include({ userId: 'noor', content: 'Can I help?' });
  });

  it('shows that a colleague is writing to the same customer', async () => {
    const stage = await openThread();
    stage.transport.push('admin-typing', { conversationId: 'c-aksel', name: 'Maya Lindqvist', isTyping: true });
    await stage.settled();
    expect(
      deep(stage.admin, 'frosst-admin-thread').shadowRoot?.querySelector('frosst-reply-composer')?.shadowRoot
        ?.textContent,
    ).to.contain('Maya is replying');
  });

  it('moves a conversation to another team, and back', async () => {
    const server = new StaffServer();
    server.teams = ['cards', 'payments'];
    server.me = { ...ASTRID };
    server.begin(AKSEL, [message(1)], { team: 'cards' });
    const stage = await openConsole({ server });
    stage.client.selectCustomer('aksel');
    await stage.settled();
    press(stage.admin, 'Move to a team');
    await stage.settled();
    press(stage.admin, 'payments');
    await stage.settled();
    expect(stage.transport.sent('transfer')).to.deep.equal([{ conversationId: 'c-aksel', team: 'payments' }]);
    expect(words(stage.admin)).to.contain('Aksel’s chat is with payments now.');
    deepAll(stage.admin, 'frosst-toast').at(-1)?.shadowRoot?.querySelector('button')?.click();
    await stage.settled();
    expect(stage.transport.sent('transfer').at(-1)).to.deep.equal({ conversationId: 'c-aksel', team: 'cards' });
  });

  it('offers a supervisor no move of what is another team’s, which they only see until it is gone', async () => {
    const server = new StaffServer();
    server.teams = ['cards', 'payments'];
    server.me = { ...INGRID, team: 'cards' };
    server.begin(AKSEL, [message(1)], { team: 'payments' });
    const stage = await openConsole({ server });
    stage.client.selectCustomer('aksel');
    await stage.settled();
    expect(() => press(stage.admin, 'Move to a team')).to.throw('no button');
  });

  it('offers an agent to move what is no team’s, but not what is another’s, and says why one was refused', async () => {
    const server = new StaffServer();
    server.teams = ['cards', 'payments'];
    server.me = { ...MAYA, team: 'cards' };
    server.begin(AKSEL, [message(1)]);
    const nobodys = await openConsole({ server });
    nobodys.client.selectCustomer('aksel');
    await nobodys.settled();
    press(nobodys.admin, 'Move to a team');
    server.begin(AKSEL, [message(1)], { team: 'payments' });
    const other = await openConsole({ server });
    other.client.selectCustomer('aksel');
    await other.settled();
    expect(() => press(other.admin, 'Move to a team')).to.throw('no button');
    server.begin(AKSEL, [message(1)], { team: 'cards' });
    server.refusals.set('transfer', refusal('forbidden'));
    const own = await openConsole({ server });
    own.client.selectCustomer('aksel');
    await own.settled();
    press(own.admin, 'Move to a team');
    await own.settled();
    press(own.admin, 'payments');
    await own.settled();
    expect(words(own.admin)).to.contain('Your role can’t move this conversation.');
  });
});
