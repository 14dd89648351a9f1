import { expect } from 'chai';
import { html } from 'lit';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import { defineOnce } from '../../../widget/components/define-once.ts';
import { find, listen, onConsoleStage } from '../stage.test-support.ts';
import { FrosstStatusMenu } from './status-menu.ts';

defineOnce('frosst-status-menu', FrosstStatusMenu);

const show = (theme?: string) =>
  onConsoleStage<FrosstStatusMenu>(
    html`<frosst-status-menu person-id="i" name="Ingrid Dahl" status="online"></frosst-status-menu>`,
    theme,
  );

async function open(leaf: FrosstStatusMenu): Promise<HTMLButtonElement[]> {
  find(leaf, '.me').click();
  await leaf.updateComplete;
  // Opening moves the focus once the menu is there.
  await Promise.resolve();
  return [...leaf.renderRoot.querySelectorAll<HTMLButtonElement>('.option')];
}

const press = (leaf: FrosstStatusMenu, key: string) =>
  leaf.shadowRoot?.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

describe('frosst-status-menu', () => {
  for (const theme of ['light', 'dark']) {
    it(`is accessible, closed and open, ${theme}`, async () => {
      const { stage, leaf } = await show(theme);
      await expectAccessible(stage);
      await open(leaf);
      await expectAccessible(stage);
    });
  }

  it('opens with the focus on the present status and moves with the arrow keys', async () => {
    const { leaf } = await show();
    const [available, away, , signOut] = await open(leaf);
    expect(leaf.shadowRoot?.activeElement).to.equal(available);
    press(leaf, 'ArrowDown');
    expect(leaf.shadowRoot?.activeElement).to.equal(away);
    press(leaf, 'ArrowUp');
    press(leaf, 'ArrowUp');
    expect(leaf.shadowRoot?.activeElement).to.equal(signOut);
  });

  it('closes with Esc and gives the focus back', async () => {
    const { leaf } = await show();
    await open(leaf);
    press(leaf, 'Escape');
    await leaf.updateComplete;
    expect(leaf.renderRoot.querySelector('[role=menu]')).to.equal(null);
    expect(leaf.shadowRoot?.activeElement).to.equal(find(leaf, '.me'));
  });

  it('says what was chosen', async () => {
    const { leaf } = await show();
    const statuses = listen(leaf, 'frosst-status');
    const accounts = listen(leaf, 'frosst-open-account');
    const out = listen(leaf, 'frosst-sign-out');
    (await open(leaf))[1]?.click();
    await leaf.updateComplete;
    (await open(leaf))[2]?.click();
    await leaf.updateComplete;
    (await open(leaf))[3]?.click();
    expect(statuses.map(({ status }) => status)).to.deep.equal(['away']);
    expect(accounts).to.have.length(1);
    expect(out).to.have.length(1);
  });
});
