import { expect } from 'chai';
import { refusal } from '../../../widget/core/fake-ports.test-support.ts';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import { type Stage, StaffServer, deep, deepAll, openConsole, press, words } from '../console.test-support.ts';
import { MAYA } from '../state.test-support.ts';

async function submit({ admin, settled }: Stage, selector: string, value: string): Promise<void> {
  const input = deepAll<HTMLInputElement>(admin, selector).at(-1);
  if (!input) throw new Error(`nothing matches ${selector}`);
  input.value = value;
  input.form?.requestSubmit();
  await settled();
}

async function check(text: string, server = new StaffServer()): Promise<Stage> {
  const stage = await openConsole({ server });
  press(stage.admin, 'Broadcast');
  await stage.settled();
  await submit(stage, '#text', text);
  return stage;
}

describe('frosst-admin-broadcast', () => {
  it('is accessible inside the console', async () => {
    const stage = await check('Card payments may be slow today.');
    await expectAccessible(stage.admin);
  });

  it('names how many will get it before it is sent, and how many got it after', async () => {
    const stage = await check('Card payments may be slow today.');
    expect(words(stage.admin)).to.contain('all 1,842 customers');
    await submit(stage, '#count', '1842');
    expect(stage.transport.sent('admin-message')).to.have.length(1);
    expect(stage.transport.sent('admin-message')[0]).to.include({
      content: 'Card payments may be slow today.',
      audience: 'all',
    });
    expect(words(stage.admin)).to.contain('Broadcast sent to 1,840 customers.');
    expect(deepAll(stage.admin, 'dialog')).to.have.length(0);
  });

  it('sends the same one again after an error, never a second one', async () => {
    const stage = await check('Card payments may be slow today.');
    stage.server.refusals.set('admin-message', refusal('timeout', { retryable: true }));
    await submit(stage, '#count', '1842');
    expect(words(stage.admin)).to.contain('The broadcast wasn’t sent. Your text is kept.');
    stage.server.refusals.clear();
    await submit(stage, '#count', '1842');
    const ids = stage.transport.sent('admin-message').map(({ clientId }) => clientId);
    expect(ids).to.have.length(2);
    expect(ids[0]).to.equal(ids[1]);
  });

  it('names no number that the server did not tell', async () => {
    const server = new StaffServer();
    server.http.gives('GET broadcasts/audience', { all: 'many' });
    const stage = await check('Hello', server);
    expect(words(stage.admin)).to.contain('The number of customers didn’t load.');
    server.http.gives('GET broadcasts/audience', { all: 3, online: 1 });
    press(stage.admin, 'Try again');
    await stage.settled();
    expect(words(stage.admin)).to.contain('all 3 customers');
  });

  it('refuses what the server would refuse before anyone confirms it', async () => {
    const stage = await check('x'.repeat(10_001));
    expect(words(stage.admin)).to.contain('Too long by 1 character.');
    expect(
      deep<HTMLTextAreaElement>(stage.admin, 'frosst-broadcast-dialog').shadowRoot?.querySelector('#count'),
    ).to.equal(null);
  });

  it('is not offered to an agent', async () => {
    const server = new StaffServer();
    server.me = MAYA;
    const { admin } = await openConsole({ server });
    expect(() => press(admin, 'Broadcast')).to.throw();
  });
});
