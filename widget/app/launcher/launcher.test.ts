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

  it('tells by a tooltip what its icon does, and needs none beside words', async () => {
    const { button, leaf } = await show();
    expect(button.title).to.equal('Open chat');
    Object.assign(leaf, { open: true });
    await leaf.updateComplete;
    expect(button.title).to.equal('Minimise chat');
    Object.assign(leaf, { open: false, pill: true });
    await leaf.updateComplete;
    expect(button.title).to.equal('');
  });

  it('has the wider edge of its pill after the words, whichever way one reads', async () => {
    const { button, stage } = await show({ pill: true });
    const edges = () => [getComputedStyle(button).paddingLeft, getComputedStyle(button).paddingRight];
    expect(edges()).to.deep.equal(['16px', '20px']);
    stage.dir = 'rtl';
    expect(edges()).to.deep.equal(['20px', '16px']);
  });

  it('says whether the panel is open, and counts nothing while it is', async () => {
    const { button, leaf } = await show({ open: true, unread: 2 });
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    expect(leaf.renderRoot.querySelector('[part=badge]')).to.equal(null);
  });

  it('says beside its glyph what it is for when it is to, and only while it is closed', async () => {
    const { button, leaf, stage } = await show({ pill: true });
    expect(button.textContent.trim()).to.equal('Chat with us');
    // Who controls the page by voice says what stands there (WCAG 2.5.3).
    expect(button.getAttribute('aria-label')).to.equal('Chat with us');
    expect(button.offsetWidth).to.be.greaterThan(120);
    await expectAccessible(stage);
    Object.assign(leaf, { open: true });
    await leaf.updateComplete;
    expect(button.textContent.trim()).to.equal('');
    expect(button.offsetWidth).to.equal(60);
  });

  it('draws its facets without a picture, and none when the page wants none', async () => {
    const { button, stage } = await show();
    const layers = () => getComputedStyle(button).backgroundImage;
    expect(layers()).to.match(/^linear-gradient\(142deg.*linear-gradient\(316deg.*linear-gradient\(135deg/);
    stage.style.setProperty('--frosst-facets', 'none');
    expect(layers()).to.match(/^none, linear-gradient\(135deg/);
  });
});
