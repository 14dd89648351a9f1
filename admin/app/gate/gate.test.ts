import { expect } from 'chai';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import type { ErrorBody } from '../../../server/protocol/errors.ts';
import { refusal } from '../../../widget/core/fake-ports.test-support.ts';
import { type Stage, StaffServer, deep, deepAll, focused, openConsole, press, words } from '../console.test-support.ts';
import { INGRID } from '../state.test-support.ts';

const isIn = ({ admin }: Stage) => deepAll(admin, 'frosst-admin-console').length === 1;

async function signIn({ admin, settled }: Stage, email: string): Promise<void> {
  deep<HTMLInputElement>(admin, '#email').value = email;
  deep<HTMLInputElement>(admin, '#password').value = 'right';
  deepAll<HTMLFormElement>(admin, 'form').at(-1)?.requestSubmit();
  await settled();
}

async function type({ admin, settled }: Stage, code: string): Promise<void> {
  const input = deep<HTMLInputElement>(admin, '#code');
  input.value = code;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await settled();
}

/** Up to where the code of Astrid's authenticator app is asked for. */
async function toSecondStep(theme?: string): Promise<Stage> {
  const stage = await openConsole({ signedOut: true, ...(theme !== undefined && { theme }) });
  await signIn(stage, 'astrid@example.com');
  return stage;
}

function withPasskeys(): StaffServer {
  const server = new StaffServer();
  server.http
    .gives('GET sign-in', { passkeys: true, oidc: { name: 'Frosst Bank' } })
    .gives('POST passkeys/sign-in/options', { challengeId: 'c1', options: { challenge: 'AAAA' } })
    .on('POST passkeys/sign-in', () => server.enter(INGRID));
  return server;
}

describe('frosst-admin-gate', () => {
  afterEach(() => history.replaceState(null, '', location.pathname + location.search));

  for (const theme of ['light', 'dark']) {
    it(`is accessible at its second step, ${theme}`, async () => {
      const { admin, settled } = await toSecondStep(theme);
      await expectAccessible(admin);
      press(admin, 'Use a recovery code');
      await settled();
      await expectAccessible(admin);
    });

    it(`is accessible with an invitation, ${theme}`, async () => {
      location.hash = '#invitation=token';
      await expectAccessible((await openConsole({ theme, signedOut: true })).admin);
    });

    it(`is accessible with every way in, ${theme}`, async () => {
      await expectAccessible((await openConsole({ theme, signedOut: true, server: withPasskeys() })).admin);
    });
  }

  it('asks for the code, and lets in with the sixth digit, however it was pasted', async () => {
    const stage = await toSecondStep();
    expect(words(stage.admin)).to.contain('Enter your code');
    expect(focused()?.id).to.equal('code');
    expect(deep(stage.admin, '#code').getAttribute('autocomplete')).to.equal('one-time-code');
    await type(stage, ' 123 456 ');
    expect(isIn(stage)).to.equal(true);
  });

  it('says that a code was wrong, empties it and keeps the cursor there', async () => {
    const stage = await toSecondStep();
    await type(stage, '000000');
    expect(words(stage.admin)).to.contain('That code didn’t work. Enter the newest one.');
    expect(deep<HTMLInputElement>(stage.admin, '#code').value).to.equal('');
    expect(focused()?.id).to.equal('code');
    await type(stage, '123456');
    expect(isIn(stage)).to.equal(true);
  });

  it('sends a code once, however often it is asked to', async () => {
    const stage = await toSecondStep();
    stage.server.http.on('POST login', () => new Promise(() => undefined));
    await type(stage, '123456');
    deepAll<HTMLFormElement>(stage.admin, 'form').at(-1)?.requestSubmit();
    await stage.settled();
    expect(stage.server.http.asked.filter((route) => route === 'POST login')).to.have.length(2);
  });

  it('takes a recovery code instead', async () => {
    const stage = await toSecondStep();
    press(stage.admin, 'Use a recovery code');
    await stage.settled();
    expect(focused()?.id).to.equal('recovery');
    deep<HTMLInputElement>(stage.admin, '#recovery').value = 'kept-code';
    press(stage.admin, 'Sign in');
    await stage.settled();
    expect(isIn(stage)).to.equal(true);
  });

  it('goes back to address and password', async () => {
    const stage = await toSecondStep();
    press(stage.admin, 'Back');
    await stage.settled();
    expect(deepAll(stage.admin, 'frosst-sign-in')).to.have.length(1);
    await signIn(stage, 'ingrid@example.com');
    expect(isIn(stage)).to.equal(true);
  });

  it('offers only what the server has', async () => {
    const stage = await openConsole({ signedOut: true });
    expect(words(stage.admin)).not.to.contain('Use a passkey').and.not.to.contain('Continue with');
    const other = await openConsole({ signedOut: true, server: withPasskeys() });
    const link = deep<HTMLAnchorElement>(other.admin, 'a[href]');
    const start = new URL(link.href);
    expect(start.pathname).to.equal('/api/oidc/start');
    expect(start.searchParams.get('return')).to.equal(location.pathname);
    expect(link.textContent).to.equal('Continue with Frosst Bank');
  });

  it('asks again what it may offer, says so meanwhile, and lets in by what is there', async () => {
    const server = withPasskeys();
    server.http.on('GET sign-in', refusal('unavailable', { retryable: true }));
    const stage = await openConsole({ signedOut: true, server });
    expect(words(stage.admin)).to.contain('There may be other ways to sign in.');
    server.http.gives('GET sign-in', { passkeys: true });
    await stage.clock.advance(60_000);
    await stage.settled();
    expect(words(stage.admin)).to.contain('Use a passkey').and.not.to.contain('There may be other ways');
  });

  it('says that this page may let nobody in, rather than that the account may not', async () => {
    const stage = await openConsole({ signedOut: true });
    const { error } = refusal('forbidden') as { error: ErrorBody };
    stage.server.http.on('POST login', { ok: false, error: { ...error, requestId: '7F321' } });
    await signIn(stage, 'ingrid@example.com');
    expect(words(stage.admin)).to.contain('doesn’t work at this address').and.not.to.contain('not for staff');
  });

  it('says why the sign-in at the bank failed, until something else is tried', async () => {
    location.hash = '#sign-in-error=forbidden';
    const stage = await openConsole({ signedOut: true, server: withPasskeys() });
    expect(words(stage.admin)).to.contain('Your account there isn’t known here.');
    expect(location.hash).to.equal('');
    await signIn(stage, 'nobody@example.com');
    expect(words(stage.admin)).to.contain('That email and password don’t match');
    location.hash = '#sign-in-error=conflict';
    const other = await openConsole({ signedOut: true });
    expect(words(other.admin)).to.contain('Signing in there didn’t work.');
  });

  it('lets in with a passkey', async () => {
    const passkey = { ok: true, response: { id: 'credential' } } as const;
    const stage = await openConsole({ signedOut: true, server: withPasskeys(), passkey });
    press(stage.admin, 'Use a passkey');
    await stage.settled();
    expect(isIn(stage)).to.equal(true);
  });

  it('says what became of a passkey that was not used, or is not known', async () => {
    const cancelled = await openConsole({ signedOut: true, server: withPasskeys() });
    press(cancelled.admin, 'Use a passkey');
    await cancelled.settled();
    expect(words(cancelled.admin)).to.contain('No passkey was used.');
    const server = withPasskeys();
    server.http.on('POST passkeys/sign-in', refusal('invalid-credentials'));
    const unknown = await openConsole({ signedOut: true, server, passkey: { ok: true, response: {} } });
    press(unknown.admin, 'Use a passkey');
    await unknown.settled();
    expect(words(unknown.admin)).to.contain('That passkey isn’t known here any more.');
  });
});

describe('an invitation', () => {
  afterEach(() => history.replaceState(null, '', location.pathname + location.search));

  async function openInvitation(): Promise<Stage> {
    location.hash = '#invitation=the-token';
    const stage = await openConsole();
    stage.server.http.on('POST invitations/accept', ({ body }) =>
      (body as { token: string }).token === 'the-token' ? stage.server.enter(INGRID) : refusal('invalid-credentials'),
    );
    return stage;
  }

  async function choose({ admin, settled }: Stage, password: string, again = password): Promise<void> {
    deep<HTMLInputElement>(admin, '#password').value = password;
    deep<HTMLInputElement>(admin, '#again').value = again;
    press(admin, 'Start');
    await settled();
  }

  it('is taken up where nobody is signed in, though the page is open already', async () => {
    const stage = await openConsole({ signedOut: true });
    await open(stage, '#invitation=opened-later');
    expect(deepAll(stage.admin, 'frosst-choose-password')).to.have.length(1);
    expect(stage.page.reloads).to.equal(0);
  });

  it('has the page loaded anew where somebody is signed in', async () => {
    const stage = await openConsole();
    await open(stage, '#elsewhere');
    expect(stage.page.reloads).to.equal(0);
    await open(stage, '#invitation=opened-later');
    expect(stage.page.reloads).to.equal(1);
    expect(deepAll(stage.admin, 'frosst-choose-password')).to.have.length(0);
  });

  it('is taken up with a password of one’s own, whoever was signed in here, and leaves the address bar', async () => {
    const stage = await openInvitation();
    expect(isIn(stage)).to.equal(false);
    await choose(stage, 'four words together');
    expect(isIn(stage)).to.equal(true);
    expect(location.hash).to.equal('#/inbox/everyone');
  });

  it('asks for a password twice alike and long enough before it asks the server', async () => {
    const stage = await openInvitation();
    await choose(stage, 'short');
    expect(words(stage.admin)).to.contain('Use at least 8 characters');
    await choose(stage, 'four words together', 'four words apart');
    expect(words(stage.admin)).to.contain('The two passwords aren’t the same');
    expect(stage.server.http.asked).not.to.contain('POST invitations/accept');
  });

  it('says that it is over, and that a password is too easy', async () => {
    const stage = await openInvitation();
    stage.server.http.on('POST invitations/accept', refusal('invalid-credentials'));
    await choose(stage, 'four words together');
    expect(words(stage.admin)).to.contain('This invitation is over or was used already.');
    stage.server.http.on('POST invitations/accept', refusal('bad-request'));
    await choose(stage, 'password');
    expect(words(stage.admin)).to.contain('too easy to guess');
  });

  it('can be left for the sign-in, where the cookie still counts', async () => {
    const stage = await openInvitation();
    press(stage.admin, 'I have a password already');
    await stage.settled();
    expect(location.hash).to.equal('#/inbox/everyone');
    expect(isIn(stage)).to.equal(true);
  });
});

describe('a link to choose another password by', () => {
  afterEach(() => history.replaceState(null, '', location.pathname + location.search));

  async function openReset(theme?: string): Promise<Stage> {
    location.hash = '#password-reset=the-token';
    return openConsole({ signedOut: true, ...(theme !== undefined && { theme }) });
  }

  async function choose({ admin, settled }: Stage, password: string): Promise<void> {
    deep<HTMLInputElement>(admin, '#password').value = password;
    deep<HTMLInputElement>(admin, '#again').value = password;
    press(admin, 'Set the password');
    await settled();
  }

  for (const theme of ['light', 'dark']) {
    it(`is accessible, ${theme}`, async () => {
      await expectAccessible((await openReset(theme)).admin);
    });
  }

  it('sets it, and leads to the sign-in, which it does not take the place of', async () => {
    const stage = await openReset();
    stage.server.http.gives('POST password/reset');
    await choose(stage, 'four words together');
    expect(stage.server.http.requests.at(-1)?.body).to.deep.equal({
      token: 'the-token',
      password: 'four words together',
    });
    expect(isIn(stage)).to.equal(false);
    expect(location.hash).to.equal('');
    expect(words(stage.admin)).to.contain('Your new password is set.');
    await signIn(stage, 'ingrid@example.com');
    expect(isIn(stage)).to.equal(true);
  });

  it('says nothing of a passkey that was asked for before it was opened, whenever that was answered', async () => {
    const stage = await openConsole({ signedOut: true, server: withPasskeys() });
    press(stage.admin, 'Use a passkey');
    await stage.settled();
    expect(words(stage.admin)).to.contain('No passkey was used.');
    let answer: () => void = () => undefined;
    const late = refusal('unavailable', { retryable: true });
    stage.server.http.on(
      'POST passkeys/sign-in/options',
      () => new Promise((resolve) => (answer = () => resolve(late))),
    );
    await open(stage, '#password-reset=the-token');
    expect(words(stage.admin)).not.to.contain('No passkey was used.');
    press(stage.admin, 'I know my password after all');
    await stage.settled();
    press(stage.admin, 'Use a passkey');
    await open(stage, '#password-reset=another-token');
    answer();
    await stage.settled();
    expect(words(stage.admin)).to.contain('Set the password').and.not.to.contain('We can’t reach the server');
  });

  it('leads to the new password from a second step that was reached by the old one', async () => {
    const stage = await toSecondStep();
    stage.server.http.gives('POST password/reset');
    await open(stage, '#password-reset=the-token');
    await choose(stage, 'four words together');
    expect(words(stage.admin)).to.contain('Your new password is set.').and.not.to.contain('Enter your code');
    expect(focused()?.id).to.equal('email');
  });

  it('says that it is over, or that the password is too easy, and can be used again then', async () => {
    const stage = await openReset();
    stage.server.http.on('POST password/reset', refusal('invalid-credentials'));
    await choose(stage, 'four words together');
    expect(words(stage.admin)).to.contain('This link is over');
    stage.server.http.on('POST password/reset', refusal('bad-request'));
    await choose(stage, 'password');
    expect(words(stage.admin)).to.contain('too easy to guess');
    expect(location.hash).to.equal('#password-reset=the-token');
  });
});

/** Opens a link to the page in the tab that shows it. */
async function open({ settled }: Stage, hash: string): Promise<void> {
  const changed = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
  location.hash = hash;
  await changed;
  await settled();
}
