import { expect } from 'chai';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import { refusal } from '../../../widget/core/fake-ports.test-support.ts';
import { administration, FACTOR } from '../administration.test-support.ts';
import { type Stage, deep, deepAll, focused, openConsole, press, words } from '../console.test-support.ts';
import { ASTRID } from '../state.test-support.ts';

/** A console of somebody whose session may do nothing but set up a second factor. */
async function openSetup(theme = 'light'): Promise<Stage> {
  const server = administration();
  server.http
    .gives('GET second-factor', { ...FACTOR, passkeys: [] })
    .gives('POST second-factor/totp', { secret: 'JBSWY3DP', uri: 'otpauth://totp/x', qr: ['101', '010', '101'] })
    .gives('POST second-factor/totp/confirm', { recoveryCodes: ['k3p9-x2ab'] });
  const stage = await openConsole({ server, theme, signedOut: true });
  stage.transport.refusal = { code: 'second-factor-setup-required', message: '', retryable: false };
  server.enter(ASTRID);
  stage.tell({ type: 'signed-in', userId: 'astrid', sessionId: 's1' });
  await stage.settled();
  return stage;
}

async function type({ admin, settled }: Stage, code: string): Promise<void> {
  const input = deep<HTMLInputElement>(admin, '#code');
  input.value = code;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await settled();
}

const isIn = ({ admin }: Stage) => deepAll(admin, 'frosst-admin-console').length === 1;

describe('frosst-admin-factor-setup', () => {
  for (const theme of ['light', 'dark']) {
    it(`is accessible, ${theme}`, async () => {
      const { admin, settled } = await openSetup(theme);
      await expectAccessible(admin);
      press(admin, 'Set up');
      await settled();
      await expectAccessible(admin);
    });
  }

  it('stands in the place of the console, with the focus on what it is, and nobody is signed out', async () => {
    const stage = await openSetup();
    expect(isIn(stage)).to.equal(false);
    expect(stage.session.state.status).to.equal('signed-in');
    expect(focused()?.textContent).to.equal('Set up a second factor');
  });

  it('goes on to the console once there is a factor, and not before', async () => {
    const stage = await openSetup();
    press(stage.admin, 'Go on to the console');
    await stage.settled();
    expect(stage.transport.attempts).to.have.length(1);
    press(stage.admin, 'Set up');
    await stage.settled();
    await type(stage, '123456');
    expect(words(stage.admin)).to.contain('k3p9-x2ab').and.to.contain('That is all.');
    stage.transport.refusal = undefined;
    press(stage.admin, 'Go on to the console');
    await stage.settled();
    expect(isIn(stage)).to.equal(true);
    expect(stage.client.state.me?.id).to.equal('astrid');
  });

  it('goes on where another tab set one up, which it sees when somebody comes back to it', async () => {
    const stage = await openSetup();
    press(stage.admin, 'Set up');
    await stage.settled();
    stage.server.http.on('GET second-factor', refusal('unavailable'));
    document.dispatchEvent(new Event('visibilitychange'));
    await stage.settled();
    expect(deepAll(stage.admin, '#code')).to.have.length(1);
    stage.server.http.gives('GET second-factor', { ...FACTOR, totp: true, recoveryCodes: 8, passkeys: [] });
    document.dispatchEvent(new Event('visibilitychange'));
    await stage.settled();
    expect(words(stage.admin)).to.contain('That is all.');
    stage.transport.refusal = undefined;
    press(stage.admin, 'Go on to the console');
    await stage.settled();
    expect(isIn(stage)).to.equal(true);
  });

  for (const step of ['setting one up', 'confirming it']) {
    it(`goes on where another tab was quicker, which it learns on ${step}`, async () => {
      const stage = await openSetup();
      const isFirst = step === 'setting one up';
      const elsewhere = () => {
        stage.server.http
          .gives('GET second-factor', { ...FACTOR, totp: true, recoveryCodes: 8, passkeys: [] })
          .on(`POST second-factor/totp${isFirst ? '' : '/confirm'}`, refusal('conflict', { retryable: true }));
      };
      if (isFirst) elsewhere();
      press(stage.admin, 'Set up');
      await stage.settled();
      if (!isFirst) {
        elsewhere();
        await type(stage, '123456');
        expect(focused()?.textContent.trim()).to.equal('New recovery codes');
      }
      expect(words(stage.admin)).to.contain('changed in another tab').and.to.contain('That is all.');
      expect(deepAll(stage.admin, '#code')).to.have.length(0);
    });
  }

  it('lets somebody go who cannot set one up now', async () => {
    const stage = await openSetup();
    press(stage.admin, 'Sign out');
    await stage.settled();
    expect(deepAll(stage.admin, 'frosst-sign-in')).to.have.length(1);
    expect(stage.server.http.asked).to.contain('POST logout');
  });
});
