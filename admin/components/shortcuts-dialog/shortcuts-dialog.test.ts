import { expect } from 'chai';
import { html } from 'lit';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import { defineOnce } from '../../../widget/components/define-once.ts';
import { button, find, listen, onConsoleStage } from '../stage.test-support.ts';
import { FrosstShortcutsDialog } from './shortcuts-dialog.ts';

defineOnce('frosst-shortcuts-dialog', FrosstShortcutsDialog);

const show = (theme?: string) =>
  onConsoleStage<FrosstShortcutsDialog>(html`<frosst-shortcuts-dialog single-keys></frosst-shortcuts-dialog>`, theme);

describe('frosst-shortcuts-dialog', () => {
  for (const theme of ['light', 'dark']) {
    it(`is accessible, ${theme}`, async () => {
      const { stage } = await show(theme);
      await expectAccessible(stage);
    });
  }

  it('switches single keys off, as WCAG 2.1.4 asks', async () => {
    const { leaf } = await show();
    const heard = listen(leaf, 'frosst-single-keys');
    find<HTMLInputElement>(leaf, 'input').click();
    expect(heard.map(({ on }) => on)).to.deep.equal([false]);
  });

  it('is modal, and says when it was closed', async () => {
    const { leaf } = await show();
    const dialog = find<HTMLDialogElement>(leaf, 'dialog');
    expect(dialog.matches(':modal')).to.equal(true);
    const closed = new Promise((resolve) => leaf.addEventListener('frosst-dismiss', resolve));
    button(leaf, 'Close').click();
    await closed;
  });
});
