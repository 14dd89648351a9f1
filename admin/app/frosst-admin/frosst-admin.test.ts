import { expect } from 'chai';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import { refusal } from '../../../widget/core/fake-ports.test-support.ts';
import {
  type Stage,
  StaffServer,
  deep,
  deepAll,
  focused,
  openConsole,
  press,
  words,
  write,
} from '../console.test-support.ts';
import { INGRID, MAYA } from '../state.test-support.ts';

async function signIn({ admin, settled }: Stage, email: string, password: string): Promise<void> {
  deep<HTMLInputElement>(admin, '#email').value = email;
  deep<HTMLInputElement>(admin, '#password').value = password;
  deep<HTMLFormElement>(admin, 'frosst-sign-in, form');
  deepAll<HTMLFormElement>(admin, 'form').at(-1)?.requestSubmit();
  await settled();
}

describe('frosst-admin', () => {
  for (const theme of ['light', 'dark']) {
    it(`is accessible where one signs in, ${theme}`, async () => {
      const { admin } = await openConsole({ theme, signedOut: true });
      await expectAccessible(admin);
    });

    for (const width of [1_440, 1_024, 390]) {
      it(`is accessible at ${String(width)} px, ${theme}`, async () => {
        const { admin, client, settled } = await openConsole({ theme, width });
        await expectAccessible(admin);
        client.selectCustomer('aksel');
        await settled();
        await expectAccessible(admin);
      });
    }
  }

  it('asks nobody to sign in again after a reload', async () => {
    const { admin } = await openConsole();
    expect(deepAll(admin, 'frosst-sign-in')).to.have.length(0);
    expect(words(admin)).to.contain('Aksel Berg');
  });

  it('shows nothing of the bank before sign-in, and the inbox after', async () => {
    const stage = await openConsole({ signedOut: true });
    expect(deepAll(stage.admin, 'frosst-admin-console')).to.have.length(0);
    await signIn(stage, 'ingrid@example.com', 'right');
    expect(words(stage.admin)).to.contain('Aksel Berg');
    expect(deepAll(stage.admin, 'frosst-sign-in')).to.have.length(0);
  });

  it('says in one sentence that the credentials are wrong, and keeps the address', async () => {
    const stage = await openConsole({ signedOut: true });
    await signIn(stage, 'ingrid@example.com', 'wrong');
    expect(words(stage.admin)).to.contain('That email and password don’t match');
    expect(deep<HTMLInputElement>(stage.admin, '#email').value).to.equal('ingrid@example.com');
  });

  it('keeps a draft through a session that ended, for the same person', async () => {
    const stage = await openConsole();
    stage.client.selectCustomer('aksel');
    await stage.settled();
    write(stage.admin, 'No, nothing at all');
    stage.session.forget();
    await stage.settled();
    expect(words(stage.admin)).to.contain('Your drafts are kept on this page');
    expect(deep(stage.admin, 'frosst-admin-console').inert).to.equal(true);
    await signIn(stage, 'ingrid@example.com', 'right');
    expect(deep<HTMLTextAreaElement>(stage.admin, 'textarea').value).to.equal('No, nothing at all');
  });

  it('shows the next person nothing of the last, drafts included', async () => {
    const stage = await openConsole();
    stage.client.selectCustomer('aksel');
    await stage.settled();
    write(stage.admin, 'No, nothing at all');
    stage.session.forget();
    await stage.settled();
    await signIn(stage, 'maya@example.com', 'right');
    expect(stage.client.draft('aksel')).to.equal('');
    expect(stage.client.state.thread).to.equal(undefined);
    expect(stage.client.state.me?.id).to.equal('maya');
  });

  it('forgets everything on signing out', async () => {
    const stage = await openConsole();
    deep(stage.admin, 'frosst-status-menu .me, .me').click();
    await stage.settled();
    press(stage.admin, 'Sign out');
    await stage.settled();
    expect(stage.client.state.inbox.rows.size).to.equal(0);
    expect(deepAll(stage.admin, 'frosst-admin-console')).to.have.length(0);
    expect(deepAll(stage.admin, 'frosst-sign-in')).to.have.length(1);
  });

  it('keeps nothing of somebody whose session the server revoked while nobody was connected', async () => {
    const stage = await openConsole();
    stage.client.selectCustomer('aksel');
    await stage.settled();
    write(stage.admin, 'No, nothing at all');
    stage.server.http.on('POST refresh', refusal('revoked'));
    expect(await stage.session.token('a-ingrid')).to.equal(undefined);
    await stage.settled();
    expect(deepAll(stage.admin, 'frosst-admin-console')).to.have.length(0);
    expect([stage.client.state.me, stage.client.draft('aksel')]).to.deep.equal([undefined, '']);
    expect(words(stage.admin)).to.contain('You were signed out here');
    await signIn(stage, 'ingrid@example.com', 'right');
    expect(words(stage.admin)).to.contain('Aksel Berg');
  });

  it('keeps no dialog open for the next person', async () => {
    const stage = await openConsole();
    deep(stage.admin, '.me').click();
    await stage.settled();
    press(stage.admin, 'Your account');
    await stage.settled();
    expect(deepAll(stage.admin, 'frosst-admin-account')).to.have.length(1);
    stage.session.forget();
    await stage.settled();
    await signIn(stage, 'maya@example.com', 'right');
    expect(stage.client.state.me?.id).to.equal('maya');
    expect(deepAll(stage.admin, 'frosst-admin-account')).to.have.length(0);
  });

  it('signs out with every other tab, drafts and all, and in again with one', async () => {
    const stage = await openConsole();
    stage.client.selectCustomer('aksel');
    await stage.settled();
    write(stage.admin, 'No, nothing at all');
    stage.server.hasCookie = false;
    stage.tell({ type: 'signed-out' });
    await stage.settled();
    expect(stage.client.state.me).to.equal(undefined);
    expect(deepAll(stage.admin, 'frosst-admin-console')).to.have.length(0);
    stage.server.enter(MAYA);
    stage.tell({ type: 'signed-in', userId: 'maya', sessionId: 'of-maya' });
    await stage.settled();
    expect(stage.client.state.me?.id).to.equal('maya');
    expect(stage.client.draft('aksel')).to.equal('');
  });

  it('tells the other tabs when somebody signs in or out', async () => {
    const stage = await openConsole({ signedOut: true });
    await signIn(stage, 'ingrid@example.com', 'right');
    deep(stage.admin, '.me').click();
    await stage.settled();
    press(stage.admin, 'Sign out');
    await stage.settled();
    expect(stage.told).to.deep.equal([{ type: 'signed-in', userId: 'ingrid', sessionId: '' }, { type: 'signed-out' }]);
  });

  it('waits for a server that cannot be asked at the start, says so, and goes on by itself', async () => {
    const server = new StaffServer();
    server.http.on('POST refresh', refusal('unavailable', { retryable: true }));
    const stage = await openConsole({ server });
    expect(words(stage.admin)).to.contain('We can’t reach the server').and.to.contain('We keep trying');
    expect(deepAll(stage.admin, 'frosst-sign-in')).to.have.length(0);
    await expectAccessible(stage.admin);
    await stage.clock.advance(10_000);
    await stage.settled();
    expect(deepAll(stage.admin, 'frosst-unreachable')).to.have.length(1);
    server.http.on('POST refresh', () => server.enter(INGRID));
    await stage.clock.advance(60_000);
    await stage.settled();
    expect(stage.client.state.me?.id).to.equal('ingrid');
    expect(deepAll(stage.admin, 'frosst-admin-console')).to.have.length(1);
  });

  it('asks a server that could not be asked at once when somebody wants it, or the network is back', async () => {
    for (const ask of [({ admin }: Stage) => press(admin, 'Try now'), () => dispatchEvent(new Event('online'))]) {
      const server = new StaffServer();
      server.http.on('POST refresh', refusal('unavailable', { retryable: true }));
      const stage = await openConsole({ server });
      server.http.on('POST refresh', () => server.enter(INGRID));
      ask(stage);
      await stage.settled();
      expect(stage.client.state.me?.id).to.equal('ingrid');
      stage.admin.remove();
    }
  });

  it('lets somebody sign in who does not want to wait for what may be left of an earlier visit', async () => {
    const server = new StaffServer();
    server.http.on('POST refresh', refusal('internal', { retryable: true }));
    const stage = await openConsole({ server });
    press(stage.admin, 'Sign in instead');
    await stage.settled();
    expect(focused()?.id).to.equal('email');
    const asked = server.http.asked.length;
    await stage.clock.advance(60_000);
    expect(server.http.asked).to.have.length(asked);
    await signIn(stage, 'ingrid@example.com', 'right');
    expect(stage.client.state.me?.id).to.equal('ingrid');
  });

  it('asks no more once it is taken off the page, and again when it is put back', async () => {
    const server = new StaffServer();
    server.http.on('POST refresh', refusal('unavailable', { retryable: true }));
    const { admin, clock, settled } = await openConsole({ server });
    const place = admin.parentElement;
    admin.remove();
    const asked = server.http.asked.length;
    await clock.advance(60_000);
    expect(server.http.asked).to.have.length(asked);
    server.http.on('POST refresh', () => server.enter(INGRID));
    place?.append(admin);
    await settled();
    expect(deepAll(admin, 'frosst-admin-console')).to.have.length(1);
  });

  it('goes on asking when it is put elsewhere on its page before the first answer', async () => {
    const server = new StaffServer();
    let answer: () => void = () => undefined;
    const down = refusal('unavailable', { retryable: true });
    server.http.on('POST refresh', () => new Promise((resolve) => (answer = () => resolve(down))));
    const { admin, clock, settled } = await openConsole({ server });
    admin.parentElement?.append(admin);
    await settled();
    answer();
    await settled();
    expect(server.http.asked.filter((route) => route === 'POST refresh')).to.have.length(1);
    expect(deepAll(admin, 'frosst-unreachable')).to.have.length(1);
    server.http.on('POST refresh', () => server.enter(INGRID));
    await clock.advance(60_000);
    await settled();
    expect(deepAll(admin, 'frosst-admin-console')).to.have.length(1);
  });

  it('says why a server that was reached does not say who is signed in, and asks no sooner than it may', async () => {
    const server = new StaffServer();
    server.http.on('POST refresh', refusal('rate-limited', { retryable: true, retryAfterMs: 90_000 }));
    const stage = await openConsole({ server });
    expect(words(stage.admin)).to.contain('Try again in 2 minutes').and.not.to.contain('We can’t reach the server');
    await expectAccessible(stage.admin);
    const asked = server.http.asked.length;
    press(stage.admin, 'Try now');
    dispatchEvent(new Event('online'));
    await stage.clock.advance(80_000);
    await stage.settled();
    expect(server.http.asked).to.have.length(asked);
    server.http.on('POST refresh', refusal('internal', { retryable: true }));
    await stage.clock.advance(10_000);
    await stage.settled();
    expect(words(stage.admin)).to.contain('Sign-in didn’t work').and.not.to.contain('We can’t reach the server');
    server.http.on('POST refresh', refusal('unavailable', { retryable: true }));
    press(stage.admin, 'Try now');
    await stage.settled();
    expect(words(stage.admin)).to.contain('We can’t reach the server').and.not.to.contain('Sign-in didn’t work');
  });

  it('lends the page a title while it is there and gives it back', async () => {
    document.title = 'Frosst';
    const { admin, server, transport, settled } = await openConsole();
    const begun = server.conversations[0];
    if (!begun) throw new Error('the scripted server has a conversation');
    transport.push('conversation', { ...begun, unread: 2 });
    await settled();
    expect(document.title).to.equal('(2) Frosst');
    admin.remove();
    expect(document.title).to.equal('Frosst');
  });
});
