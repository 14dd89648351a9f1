import { expect } from 'chai';
import { refusal } from '../../../widget/core/fake-ports.test-support.ts';
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
  write,
} from '../console.test-support.ts';
import type { FrosstInboxRow } from '../../components/inbox-row/inbox-row.ts';
import { AKSEL, at, message } from '../state.test-support.ts';

const LEILA = { id: 'leila', role: 'user', name: 'Leila Haddad' } as const;

/** Leila waits longer than Aksel, so she stands first. */
async function openTwo(width?: number): Promise<Stage> {
  const server = new StaffServer();
  server.begin(LEILA, [message(1, { sender: LEILA, timestamp: at('08:30') })]);
  return openConsole({ server, ...(width === undefined ? {} : { width }) });
}

const rowOf = (stage: Stage, id: string) => deep<FrosstInboxRow>(stage.admin, `frosst-inbox-row[user-id=${id}]`);
const isOn = (stage: Stage, id: string) => rowOf(stage, id).shadowRoot?.activeElement !== null;
const isWriting = (stage: Stage) => focused() === deepAll(stage.admin, 'textarea')[0];

describe('frosst-admin-console, by keyboard', () => {
  afterEach(() => localStorage.clear());

  it('moves through the list with J and K and opens with Enter, ready to write', async () => {
    const stage = await openTwo();
    key('j');
    await stage.settled();
    expect(isOn(stage, 'leila')).to.equal(true);
    key('j');
    await stage.settled();
    expect(isOn(stage, 'aksel')).to.equal(true);
    key('k');
    await stage.settled();
    expect(isOn(stage, 'leila')).to.equal(true);
    (focused() as HTMLElement).click();
    await stage.settled();
    expect(stage.client.state.thread?.customer.id).to.equal('leila');
    expect(isWriting(stage)).to.equal(true);
  });

  it('keeps single keys out of what is being written, and all of them off once switched off', async () => {
    const stage = await openTwo();
    stage.client.selectCustomer('aksel');
    await stage.settled();
    deepAll<HTMLTextAreaElement>(stage.admin, 'textarea')[0]?.focus();
    key('e');
    await stage.settled();
    expect(stage.transport.sent('close')).to.have.length(0);
    (focused() as HTMLElement).blur();
    key('?');
    await stage.settled();
    deepAll<HTMLInputElement>(stage.admin, '[type=checkbox]')[0]?.click();
    deepAll<HTMLDialogElement>(stage.admin, 'dialog')[0]?.close();
    await stage.settled();
    (focused() as HTMLElement | null)?.blur();
    key('e');
    await stage.settled();
    expect(stage.transport.sent('close')).to.have.length(0);
  });

  it('sends with Ctrl+Enter and is ready for the next reply', async () => {
    const stage = await openTwo();
    stage.client.selectCustomer('aksel');
    await stage.settled();
    write(stage.admin, 'Good morning');
    key('Enter', { ctrlKey: true });
    await stage.settled();
    expect(stage.transport.sent('admin-reply').map(({ content }) => content)).to.deep.equal(['Good morning']);
    expect(deepAll<HTMLTextAreaElement>(stage.admin, 'textarea')[0]?.value).to.equal('');
    expect(isWriting(stage)).to.equal(true);
  });

  it('moves to the next customer while writing, and brings each draft back', async () => {
    const stage = await openTwo();
    stage.client.selectCustomer('leila');
    await stage.settled();
    write(stage.admin, 'Dear Leila');
    key('ArrowDown', { altKey: true });
    await stage.settled();
    expect(stage.client.state.thread?.customer.id).to.equal('aksel');
    expect(isWriting(stage)).to.equal(true);
    expect(deepAll<HTMLTextAreaElement>(stage.admin, 'textarea')[0]?.value).to.equal('');
    expect(words(stage.admin)).to.contain('Draft: Dear Leila');
    key('ArrowUp', { altKey: true });
    await stage.settled();
    expect(deepAll<HTMLTextAreaElement>(stage.admin, 'textarea')[0]?.value).to.equal('Dear Leila');
  });

  it('leaves the reply for the list with Esc', async () => {
    const stage = await openTwo();
    stage.client.selectCustomer('aksel');
    await stage.settled();
    deepAll<HTMLTextAreaElement>(stage.admin, 'textarea')[0]?.focus();
    key('Escape');
    await stage.settled();
    expect(isOn(stage, 'aksel')).to.equal(true);
  });

  it('goes round the panes with F6', async () => {
    const stage = await openTwo();
    stage.client.selectCustomer('aksel');
    await stage.settled();
    const visited: string[] = [];
    for (let step = 0; step < 5; step += 1) {
      key('F6');
      await stage.settled();
      const section = stage.admin.shadowRoot?.activeElement?.shadowRoot?.activeElement;
      const active = section?.localName === 'frosst-admin-conversations' ? section.shadowRoot?.activeElement : section;
      visited.push(`${active?.localName ?? ''}${isWriting(stage) ? ' writing' : ''}`);
    }
    expect(visited).to.deep.equal([
      'frosst-admin-sidebar',
      'frosst-admin-inbox',
      'frosst-admin-thread',
      'frosst-admin-thread writing',
      'frosst-admin-customer',
    ]);
  });

  it('puts the customer panel away and brings it back with ]', async () => {
    const stage = await openTwo();
    stage.client.selectCustomer('aksel');
    await stage.settled();
    const panel = deepAll(stage.admin, 'frosst-customer-panel')[0];
    const isShown = () => panel?.checkVisibility() === true;
    expect(isShown()).to.equal(true);
    key(']');
    await stage.settled();
    expect(isShown()).to.equal(false);
    key(']');
    await stage.settled();
    expect(isShown()).to.equal(true);
  });
});

describe('frosst-admin-console', () => {
  it('closes a conversation without asking, goes on with the next row, and can undo it', async () => {
    const stage = await openTwo();
    stage.client.selectCustomer('leila');
    await stage.settled();
    key('e');
    await stage.settled();
    expect(stage.transport.sent('close')).to.deep.equal([{ conversationId: 'c-leila' }]);
    expect(isOn(stage, 'aksel')).to.equal(true);
    expect(words(stage.admin)).to.contain('Leila’s chat is closed.');
    press(stage.admin, 'Undo 8 s');
    await stage.settled();
    expect(stage.transport.sent('reopen')).to.deep.equal([{ conversationId: 'c-leila' }]);
  });

  it('leaves the cursor with whoever was opened while a conversation was being closed', async () => {
    const stage = await openTwo();
    stage.client.selectCustomer('leila');
    await stage.settled();
    key('e');
    rowOf(stage, 'aksel').shadowRoot?.querySelector('button')?.click();
    await stage.settled();
    expect(stage.transport.sent('close')).to.deep.equal([{ conversationId: 'c-leila' }]);
    expect(stage.client.state.thread?.customer.id).to.equal('aksel');
    expect(isWriting(stage)).to.equal(true);
  });

  it('says that a conversation was not closed, and leaves it open', async () => {
    const stage = await openTwo();
    stage.server.refusals.set('close', refusal('unavailable'));
    stage.client.selectCustomer('leila');
    await stage.settled();
    press(stage.admin, 'Close');
    await stage.settled();
    expect(words(stage.admin)).to.contain('The conversation wasn’t closed');
    expect(stage.client.state.thread?.current?.status).to.equal('open');
  });

  it('shows one pane at a time on a phone, with a way back to the row', async () => {
    const stage = await openTwo(390);
    const isShown = (selector: string) => deep(stage.admin, selector).checkVisibility();
    expect([isShown('frosst-admin-inbox'), isShown('frosst-admin-thread')]).to.deep.equal([true, false]);
    deep(rowOf(stage, 'aksel'), 'button').click();
    await stage.settled();
    expect([isShown('frosst-admin-inbox'), isShown('frosst-admin-thread')]).to.deep.equal([false, true]);
    press(stage.admin, 'Back to conversations');
    await stage.settled();
    expect(isOn(stage, 'aksel')).to.equal(true);
  });

  it('opens the customer panel as a drawer on narrower consoles, and closes it with Esc', async () => {
    const stage = await openTwo(1_024);
    stage.client.selectCustomer('aksel');
    await stage.settled();
    const isShown = () => deepAll(stage.admin, 'frosst-customer-panel')[0]?.checkVisibility() === true;
    expect(isShown()).to.equal(false);
    press(stage.admin, 'Details');
    await stage.settled();
    expect(isShown()).to.equal(true);
    key('Escape');
    await stage.settled();
    expect(isShown()).to.equal(false);
  });

  it('tells of a new chat session in the page and opens it', async () => {
    const stage = await openTwo();
    const begun = stage.server.begin({ id: 'tomasz', role: 'user', name: 'Tomasz Nowak' }, [
      message(1, { sender: AKSEL }),
    ]);
    stage.transport.push('chatNotification', {
      conversation: begun,
      user: { id: 'tomasz', role: 'user', name: 'Tomasz Nowak' },
    });
    await stage.settled();
    expect(words(stage.admin)).to.contain('New conversation from Tomasz Nowak');
    press(stage.admin, 'Open');
    await stage.settled();
    expect(stage.client.state.thread?.customer.id).to.equal('tomasz');
    expect(stage.client.state.notices).to.have.length(0);
  });

  it('empties no pane when the connection is lost, and says so after two seconds', async () => {
    const stage = await openTwo();
    stage.client.selectCustomer('aksel');
    await stage.settled();
    stage.transport.reachable = false;
    stage.transport.drop();
    await stage.settled();
    // The scripted clock stands years back, so the two quiet seconds are over.
    expect(words(stage.admin)).to.contain('Reconnecting. You can keep writing.').and.to.contain('I see two charges');
    expect(deepAll(stage.admin, '[role=status]')[0]?.textContent).to.contain('Reconnecting.');
    write(stage.admin, 'Good morning');
    key('Enter', { ctrlKey: true });
    await stage.settled();
    expect(words(stage.admin)).to.contain('1 reply is waiting.');
    stage.transport.reachable = true;
    press(stage.admin, 'Try now');
    await stage.settled();
    expect(stage.transport.sent('admin-reply')).to.have.length(1);
    expect(deepAll(stage.admin, 'frosst-banner')).to.have.length(0);
    expect(deepAll(stage.admin, '[role=status]')[0]?.textContent).to.contain('Connected again.');
  });

  it('reads a message of the customer on screen out, once, in the one status region', async () => {
    const stage = await openTwo();
    stage.client.selectCustomer('aksel');
    await stage.settled();
    const regions = deepAll(stage.admin, '[role=status]');
    expect(regions).to.have.length(1);
    stage.transport.push('new-message', message(3, { id: 'm3', conversationId: 'c-aksel', content: 'Any news?' }));
    await stage.settled();
    expect(regions[0]?.textContent.trim()).to.equal('Aksel: Any news?');
  });
});
