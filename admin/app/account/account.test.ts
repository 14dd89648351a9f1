import { expect } from 'chai';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import { refusal } from '../../../widget/core/fake-ports.test-support.ts';
import type { PasskeyOutcome } from '../../core/ports.ts';
import { administration, FACTOR } from '../administration.test-support.ts';
import { type Stage, deep, deepAll, focused, openConsole, press, words } from '../console.test-support.ts';

const SECRET = 'JBSWY3DPEHPK3PXP';
const QR = ['1110111', '1000001', '1011101', '0000000', '1011101', '1000001', '1110111'];
const CODES = ['k3p9-x2ab', 'q7rt-11zz'];

async function openAccount(
  rest: { server?: ReturnType<typeof administration>; passkey?: PasskeyOutcome; theme?: string; width?: number } = {},
): Promise<Stage> {
  const { server = administration(), ...options } = rest;
  server.http
    .gives('POST second-factor/totp', { secret: SECRET, uri: 'otpauth://totp/x', qr: QR })
    .on('POST second-factor/totp/confirm', ({ body }) =>
      (body as { code: string }).code === '123456'
        ? { ok: true, data: { recoveryCodes: CODES } }
        : refusal('invalid-credentials'),
    );
  const stage = await openConsole({ server, ...options });
  deep(stage.admin, '.me').click();
  await stage.settled();
  press(stage.admin, 'Your account');
  await stage.settled();
  return stage;
}

async function type(stage: Stage, code: string): Promise<void> {
  const input = deep<HTMLInputElement>(stage.admin, '#code');
  input.value = code;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await stage.settled();
}

async function answer(stage: Stage, password?: string): Promise<void> {
  const dialog = deep(stage.admin, 'frosst-confirm-dialog');
  const field = dialog.shadowRoot?.querySelector<HTMLInputElement>('#password');
  if (field && password !== undefined) field.value = password;
  dialog.shadowRoot?.querySelector<HTMLElement>('.button-primary')?.click();
  await stage.settled();
}

/** Sends the form for another password, filled in well. */
async function change(stage: Stage): Promise<void> {
  press(stage.admin, 'Change password');
  await stage.settled();
  for (const id of ['present', 'password', 'again'])
    deep<HTMLInputElement>(stage.admin, `#${id}`).value = 'four words together';
  press(stage.admin, 'Change it');
  await stage.settled();
}

/** What the form for another password says to whoever does not see it. */
function alertOf(stage: Stage): string {
  const form = deep(stage.admin, 'frosst-admin-password');
  return form.shadowRoot?.querySelector('[role=alert]')?.textContent.trim() ?? '';
}

describe('frosst-admin-account', () => {
  for (const theme of ['light', 'dark']) {
    it(`is accessible, and while the second factor is set up, ${theme}`, async () => {
      const stage = await openAccount({ theme });
      await expectAccessible(stage.admin);
      press(stage.admin, 'Set up');
      await stage.settled();
      await expectAccessible(stage.admin);
      await type(stage, '123456');
      await expectAccessible(stage.admin);
    });
  }

  it('is accessible where one pane fits, and while it asks', async () => {
    const stage = await openAccount({ width: 390 });
    press(stage.admin, 'Sign out Safari on iPhone');
    await stage.settled();
    await expectAccessible(stage.admin);
  });

  it('sets up the authenticator app: a code as a picture and a key, a code to confirm, recovery codes once', async () => {
    const stage = await openAccount();
    press(stage.admin, 'Set up');
    await stage.settled();
    expect(focused()?.id).to.equal('code');
    expect(words(stage.admin)).to.contain('JBSW Y3DP EHPK 3PXP');
    expect(deep(stage.admin, 'frosst-qr-code').shadowRoot?.querySelector('path')?.getAttribute('d')).to.match(
      /^M4 4h3v1h-3zM8 4h3v1h-3z/,
    );
    await type(stage, '000000');
    expect(words(stage.admin)).to.contain('That code didn’t work. Enter the newest one.');
    await type(stage, '123456');
    for (const code of CODES) expect(words(stage.admin)).to.contain(code);
    press(stage.admin, 'Download');
    expect(stage.files[0]?.name).to.equal('frosst-recovery-codes.txt');
    for (const code of CODES) expect(stage.files[0]?.from).to.contain(code);
    press(stage.admin, 'I have kept them');
    await stage.settled();
    expect(words(stage.admin)).to.contain('2 recovery codes are left.').and.not.to.contain(CODES[0]);
  });

  it('removes the authenticator app by the password, and says when that is wrong', async () => {
    const server = administration();
    server.http.gives('GET second-factor', { ...FACTOR, totp: true, recoveryCodes: 1 });
    server.http.on('DELETE second-factor/totp', ({ body }) =>
      (body as { password: string }).password === 'right'
        ? { ok: true, data: undefined }
        : refusal('invalid-credentials'),
    );
    const stage = await openAccount({ server });
    expect(words(stage.admin)).to.contain('1 recovery code is left.');
    press(stage.admin, 'Remove');
    await stage.settled();
    await answer(stage, '');
    expect(words(stage.admin)).to.contain('Enter your password');
    await answer(stage, 'wrong');
    expect(words(stage.admin)).to.contain('That isn’t your password.');
    await answer(stage, 'right');
    expect(deepAll(stage.admin, 'frosst-confirm-dialog')).to.have.length(0);
    expect(deepAll(stage.admin, 'frosst-admin-account')).to.have.length(1);
    expect(words(stage.admin)).to.contain('Set up');
  });

  it('asks for the password once more when signing in was long ago', async () => {
    const passkey = { ok: true, response: { id: 'credential' } } as const;
    const stage = await openAccount({ passkey });
    const guarded =
      (data: object) =>
      ({ body }: { body?: object }) =>
        body !== undefined && 'password' in body && body.password === 'right'
          ? { ok: true as const, data }
          : refusal('invalid-credentials');
    stage.server.http
      .on('POST second-factor/totp', guarded({ secret: SECRET, uri: 'otpauth://totp/x', qr: QR }))
      .on('POST passkeys/options', guarded({ challengeId: 'c1', options: {} }))
      .gives('POST passkeys', { id: 'p2', name: 'Phone', createdAt: '2026-03-12T09:00:00.000Z' });
    press(stage.admin, 'Set up');
    await stage.settled();
    expect(words(stage.admin)).to.contain('You signed in some time ago.');
    await answer(stage, 'wrong');
    expect(words(stage.admin)).to.contain('That isn’t your password.');
    await answer(stage, 'right');
    expect(focused()?.id).to.equal('code');
    press(stage.admin, 'Cancel');
    await stage.settled();
    press(stage.admin, 'Add a passkey');
    await stage.settled();
    deep<HTMLInputElement>(stage.admin, '#name').value = 'Phone';
    press(deep(stage.admin, 'frosst-admin-passkeys'), 'Go on');
    await stage.settled();
    await answer(stage, 'right');
    expect(words(stage.admin)).to.contain('Phone').and.to.contain('never used');
  });

  it('asks for no password where there is none, but for a fresh sign-in', async () => {
    const server = administration();
    server.http.gives('GET second-factor', { ...FACTOR, totp: true, recoveryCodes: 8, passwordless: true });
    server.http.on('DELETE second-factor/totp', refusal('invalid-credentials'));
    const stage = await openAccount({ server, passkey: { ok: true, response: {} } });
    expect(words(stage.admin)).not.to.contain('Change password');
    press(stage.admin, 'Remove');
    await stage.settled();
    expect(deep(stage.admin, 'frosst-confirm-dialog').shadowRoot?.querySelector('#password')).to.equal(null);
    await answer(stage);
    expect(words(stage.admin)).to.contain('Sign out, sign in again').and.not.to.contain('That isn’t your password');
    server.http.gives('DELETE second-factor/totp');
    await answer(stage);
    expect(server.http.requests.at(-1)?.body).to.deep.equal({});
    for (const route of ['POST second-factor/totp', 'POST passkeys/options'])
      server.http.on(route, refusal('invalid-credentials'));
    press(stage.admin, 'Set up');
    await stage.settled();
    press(stage.admin, 'Add a passkey');
    await stage.settled();
    deep<HTMLInputElement>(stage.admin, '#name').value = 'Phone';
    press(deep(stage.admin, 'frosst-admin-passkeys'), 'Go on');
    await stage.settled();
    expect(words(stage.admin).match(/Sign out, sign in again/g)).to.have.length(2);
    expect(deepAll(stage.admin, 'frosst-confirm-dialog')).to.have.length(0);
  });

  it('adds a passkey by its name', async () => {
    const stage = await openAccount({ passkey: { ok: true, response: { id: 'credential' } } });
    stage.server.http
      .gives('POST passkeys/options', { challengeId: 'c1', options: {} })
      .gives('POST passkeys', { id: 'p2', name: 'Phone', createdAt: '2026-03-12T09:00:00.000Z' });
    press(stage.admin, 'Add a passkey');
    await stage.settled();
    press(stage.admin, 'Go on');
    await stage.settled();
    expect(words(stage.admin)).to.contain('Give it a name');
    deep<HTMLInputElement>(stage.admin, '#name').value = 'Phone';
    press(stage.admin, 'Go on');
    await stage.settled();
    expect(words(stage.admin)).to.contain('Phone').and.to.contain('never used');
    expect(focused()?.textContent).to.equal('Add a passkey');
  });

  it('says why no passkey was added, and keeps its name', async () => {
    const stage = await openAccount({ passkey: { ok: false, reason: 'exists' } });
    stage.server.http.gives('POST passkeys/options', { challengeId: 'c1', options: {} });
    press(stage.admin, 'Add a passkey');
    await stage.settled();
    deep<HTMLInputElement>(stage.admin, '#name').value = 'Phone';
    press(stage.admin, 'Go on');
    await stage.settled();
    expect(words(stage.admin)).to.contain('This device has a passkey for your account already.');
    expect(deep<HTMLInputElement>(stage.admin, '#name').value).to.equal('Phone');
  });

  it('asks before it removes a passkey', async () => {
    const stage = await openAccount();
    stage.server.http.gives('DELETE passkeys/p1');
    press(stage.admin, 'Remove Work laptop');
    await stage.settled();
    expect(words(stage.admin)).to.contain('Remove “Work laptop”?');
    expect(stage.server.http.asked).not.to.contain('DELETE passkeys/p1');
    await answer(stage);
    expect(words(stage.admin)).not.to.contain('Work laptop');
  });

  it('ends another session, never the one that looks', async () => {
    const stage = await openAccount();
    stage.server.http.gives('DELETE sessions/s2');
    expect(words(stage.admin)).to.contain('Password and code').and.to.contain('from 192.0.2.14');
    expect(() => press(stage.admin, 'Sign out Firefox on Linux')).to.throw('no button');
    press(stage.admin, 'Sign out everywhere else');
    await stage.settled();
    await answer(stage);
    expect(stage.server.http.asked).to.contain('DELETE sessions/s2').and.not.to.contain('DELETE sessions/s1');
    expect(words(stage.admin)).not.to.contain('Safari on iPhone');
  });

  it('changes the password, knowing the present one, and signs out everywhere else', async () => {
    const stage = await openAccount();
    const fill = async (present: string, password: string, again = password) => {
      deep<HTMLInputElement>(stage.admin, '#present').value = present;
      deep<HTMLInputElement>(stage.admin, '#password').value = password;
      deep<HTMLInputElement>(stage.admin, '#again').value = again;
      press(stage.admin, 'Change it');
      await stage.settled();
    };
    press(stage.admin, 'Change password');
    await stage.settled();
    expect(focused()?.id).to.equal('present');
    await expectAccessible(stage.admin);
    await fill('', 'four words together');
    expect(words(stage.admin)).to.contain('Enter your password');
    await fill('right', 'four words together', 'four words apart');
    expect(words(stage.admin)).to.contain('The two passwords aren’t the same');
    expect(stage.server.http.asked).not.to.contain('POST password');
    stage.server.http.on('POST password', refusal('invalid-credentials'));
    await fill('wrong', 'four words together');
    expect(words(stage.admin)).to.contain('That isn’t your password.');
    expect(alertOf(stage)).to.equal('That isn’t your password. Check it and try again.');
    expect(focused()?.id).to.equal('present');
    stage.server.http.on('POST password', refusal('bad-request'));
    await fill('right', 'password');
    expect(alertOf(stage)).to.contain('too easy to guess');
    expect(focused()?.id).to.equal('password');
    stage.server.http.gives('POST password');
    await fill('right', 'four words together');
    expect(stage.server.http.requests.at(-1)?.body).to.deep.equal({
      password: 'right',
      newPassword: 'four words together',
    });
    expect(words(stage.admin)).to.contain('Your password is changed.').and.not.to.contain('Safari on iPhone');
    expect(focused()?.textContent.trim()).to.equal('Change password');
  });

  it('says that the password was changed elsewhere at the same moment', async () => {
    const stage = await openAccount();
    stage.server.http.on('POST password', refusal('conflict', { retryable: true }));
    await change(stage);
    expect(alertOf(stage)).to.contain('Your password was changed somewhere else').and.to.contain('nothing was changed');
  });

  it('cannot be cancelled while the password is being changed', async () => {
    const stage = await openAccount();
    let answer: () => void = () => undefined;
    const wrong = refusal('invalid-credentials');
    stage.server.http.on('POST password', () => new Promise((resolve) => (answer = () => resolve(wrong))));
    await change(stage);
    const cancel = () => press(deep(stage.admin, 'frosst-admin-password'), 'Cancel');
    cancel();
    await stage.settled();
    answer();
    await stage.settled();
    expect(alertOf(stage)).to.contain('That isn’t your password.');
    cancel();
    await stage.settled();
    expect(deepAll(stage.admin, '#present')).to.have.length(0);
  });

  it('says that it did not load, and tries again', async () => {
    const server = administration();
    server.http.on('GET sessions', refusal('unavailable'));
    const stage = await openAccount({ server });
    expect(words(stage.admin)).to.contain('Your account didn’t load');
    server.http.gives('GET sessions', { sessions: [] });
    press(stage.admin, 'Try again');
    await stage.settled();
    expect(words(stage.admin)).to.contain('Where you are signed in');
  });
});
