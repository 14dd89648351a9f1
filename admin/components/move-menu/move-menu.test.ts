import { expect } from 'chai';
import { html } from 'lit';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import { defineOnce } from '../../../widget/components/define-once.ts';
import { button, listen, onConsoleStage } from '../stage.test-support.ts';
import { FrosstMoveMenu } from './move-menu.ts';

defineOnce('frosst-move-menu', FrosstMoveMenu);

async function open(theme?: string) {
  const teams = ['cards', 'payments'];
  const shown = await onConsoleStage<FrosstMoveMenu>(
    html`<frosst-move-menu .teams=${teams} .team=${'cards'}></frosst-move-menu>`,
    theme,
  );
  button(shown.leaf, 'Move to a team').click();
  await shown.leaf.updateComplete;
  // Opening moves the focus once the menu is there.
  await Promise.resolve();
  const options = [...shown.leaf.renderRoot.querySelectorAll<HTMLButtonElement>('.option')];
  return { ...shown, options, active: () => shown.leaf.shadowRoot?.activeElement };
}

describe('frosst-move-menu', () => {
  for (const theme of ['light', 'dark']) {
    it(`is accessible while it is open, ${theme}`, async () => {
      const { stage, options } = await open(theme);
      expect(options).to.have.length(3);
      await expectAccessible(stage);
    });
  }

  it('begins at the present team, moves with the arrow keys and closes with Esc', async () => {
    const { leaf, options, active } = await open();
    const press = (key: string) =>
      active()?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    expect(active()).to.equal(options[0]);
    press('ArrowUp');
    expect(active()).to.equal(options[2]);
    press('ArrowDown');
    expect(active()).to.equal(options[0]);
    press('End');
    expect(active()).to.equal(options[2]);
    press('Home');
    expect(active()).to.equal(options[0]);
    press('Escape');
    await leaf.updateComplete;
    expect(leaf.renderRoot.querySelector('[role=menu]')).to.equal(null);
    expect(active()).to.equal(button(leaf, 'Move to a team'));
  });

  it('says which team was chosen, none included, and nothing for the present one', async () => {
    for (const [index, expected] of [
      [0, []],
      [1, ['payments']],
      [2, [null]],
    ] as const) {
      const { leaf, options } = await open();
      const heard = listen(leaf, 'frosst-move-conversation');
      options[index]?.click();
      expect(heard.map(({ team }) => team)).to.deep.equal(expected);
    }
  });
});
