import { expect } from 'chai';
import { html } from 'lit';
import { expectAccessible } from '../../components/axe.test-support.ts';
import { defineOnce } from '../../components/define-once.ts';
import { onStage } from '../../components/stage.test-support.ts';
import { FrosstLauncher } from './launcher.ts';

defineOnce('frosst-launcher', FrosstLauncher);

const show = async (change: Partial<FrosstLauncher> = {}) => {
  const { stage, leaf } = await onStage(FrosstLauncher, html`<frosst-launcher></frosst-launcher>`);
  Object.assign(leaf, change);
  await leaf.updateComplete;
  return { stage, leaf, button: leaf.renderRoot.querySelector('button') as HTMLButtonElement };
};

describe('frosst-launcher', () => {
  it('is accessible, with a badge and without', async () => {
    await expectAccessible((await show()).stage);
    await expectAccessible((await show({ unread: 3 })).stage);
  });

  it('says in its name what the badge and the glyph show', async () => {
    expect((await show()).button.getAttribute('aria-label')).to.equal('Open chat');
    const { button } = await show({ unread: 2, offline: true });
    expect(button.getAttribute('aria-label')).to.equal('Open chat, 2 unread messages. You are offline');
  });

  it('says whether the panel is open, and counts nothing while it is', async () => {
    const { button, leaf } = await show({ open: true, unread: 2 });
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    expect(leaf.renderRoot.querySelector('[part=badge]')).to.equal(null);
  });
});
