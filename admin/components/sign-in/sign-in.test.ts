import { expect } from 'chai';
import { html } from 'lit';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import { defineOnce } from '../../../widget/components/define-once.ts';
import { button, find, listen, onConsoleStage, textOf } from '../stage.test-support.ts';
import { FrosstSignIn } from './sign-in.ts';

defineOnce('frosst-sign-in', FrosstSignIn);

const show = (problem = '', theme?: string) =>
  onConsoleStage<FrosstSignIn>(html`<frosst-sign-in bank="Frosst Bank" .problem=${problem}></frosst-sign-in>`, theme);

function type(leaf: FrosstSignIn, email: string, password: string): void {
  find<HTMLInputElement>(leaf, '#email').value = email;
  find<HTMLInputElement>(leaf, '#password').value = password;
  find<HTMLFormElement>(leaf, 'form').requestSubmit();
}

describe('frosst-sign-in', () => {
  for (const theme of ['light', 'dark']) {
    it(`is accessible, at first and with a problem, ${theme}`, async () => {
      const { stage, leaf } = await show('', theme);
      await expectAccessible(stage);
      leaf.problem = 'That email and password don’t match.';
      leaf.notice = 'Your session ended.';
      await leaf.updateComplete;
      await expectAccessible(stage);
    });
  }

  it('says what was typed, the address without the spaces around it, the password as it is', async () => {
    const { leaf } = await show();
    const heard = listen(leaf, 'frosst-sign-in');
    type(leaf, ' ingrid@example.com ', ' secret ');
    expect(heard.map(({ email, password }) => [email, password])).to.deep.equal([['ingrid@example.com', ' secret ']]);
  });

  it('names one problem at a time, below its field, and puts the focus there', async () => {
    const { leaf } = await show();
    const heard = listen(leaf, 'frosst-sign-in');
    type(leaf, 'ingrid', '');
    await leaf.updateComplete;
    expect(find(leaf, '#email-problem').textContent).to.contain('name@example.com');
    expect(find(leaf, '#password-problem').hidden).to.equal(true);
    expect(leaf.shadowRoot?.activeElement).to.equal(find(leaf, '#email'));
    expect(heard).to.have.length(0);
  });

  it('describes where it begins by what somebody should know', async () => {
    const { leaf } = await show();
    const told = () => {
      const ids = find(leaf, '#email').getAttribute('aria-describedby')?.split(' ') ?? [];
      return ids.map((id) => find(leaf, `#${id}`).textContent.trim()).filter(Boolean);
    };
    expect(told()).to.deep.equal([]);
    leaf.notice = 'Your new password is set.';
    await leaf.updateComplete;
    expect(told()).to.deep.equal(['Your new password is set.']);
  });

  it('keeps both fields when an attempt fails, and says why as an alert', async () => {
    const { leaf } = await show();
    type(leaf, 'ingrid@example.com', 'wrong');
    leaf.problem = 'That email and password don’t match.';
    await leaf.updateComplete;
    expect(find<HTMLInputElement>(leaf, '#email').value).to.equal('ingrid@example.com');
    expect(find<HTMLInputElement>(leaf, '#password').value).to.equal('wrong');
    expect(find(leaf, '[role=alert]').textContent).to.contain('don’t match');
  });

  it('shows and hides the password', async () => {
    const { leaf } = await show();
    button(leaf, 'Show password').click();
    await leaf.updateComplete;
    expect(find<HTMLInputElement>(leaf, '#password').type).to.equal('text');
    button(leaf, 'Hide password').click();
    await leaf.updateComplete;
    expect(find<HTMLInputElement>(leaf, '#password').type).to.equal('password');
  });

  it('sends nothing while an attempt is under way', async () => {
    const { leaf } = await show();
    leaf.busy = true;
    await leaf.updateComplete;
    const heard = listen(leaf, 'frosst-sign-in');
    type(leaf, 'ingrid@example.com', 'secret');
    expect(heard).to.have.length(0);
    expect(textOf(leaf)).to.contain('Signing in');
  });
});
