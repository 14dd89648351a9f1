import { expect } from 'chai';
import { html } from 'lit';
import { FrosstAvatar, initials } from './avatar.ts';
import { expectAccessible } from './axe.test-support.ts';
import { defineOnce } from './define-once.ts';
import { onStage } from './stage.test-support.ts';

defineOnce('frosst-avatar', FrosstAvatar);

describe('frosst-avatar', () => {
  for (const theme of ['light', 'dark']) {
    it(`is accessible, ${theme}`, async () => {
      const { stage } = await onStage(
        FrosstAvatar,
        html`<frosst-avatar name="Ingrid Dahl" person-id="7"></frosst-avatar>`,
        theme,
      );
      await expectAccessible(stage);
    });
  }

  it('shows initials and is hidden from assistive technology, because the name stands beside it', async () => {
    const { leaf } = await onStage(FrosstAvatar, html`<frosst-avatar name="Ingrid Dahl"></frosst-avatar>`);
    expect(leaf.renderRoot.textContent).to.contain('ID');
    expect(leaf.getAttribute('aria-hidden')).to.equal('true');
  });

  it("draws the bank's mark when there is no name", async () => {
    const { leaf } = await onStage(FrosstAvatar, html`<frosst-avatar></frosst-avatar>`);
    expect(leaf.renderRoot.querySelector('svg')).not.to.equal(null);
  });

  it('gives one person one tint, whatever the name', async () => {
    const { leaf } = await onStage(
      FrosstAvatar,
      html`<frosst-avatar name="Ingrid Dahl" person-id="u1"></frosst-avatar>`,
    );
    const tint = leaf.getAttribute('tint');
    leaf.name = 'I. Dahl';
    await leaf.updateComplete;
    expect(leaf.getAttribute('tint')).to.equal(tint);
  });
});

describe('initials', () => {
  it('takes the first letters of the first and the last word', () => {
    expect(initials('Ingrid Marie Dahl')).to.equal('ID');
  });

  it('takes whole letters in any script', () => {
    expect(initials('ليلى حداد')).to.equal('لح');
    expect(initials('𝒜lice')).to.equal('𝒜');
  });

  it('makes nothing of nothing', () => {
    expect(initials('  ')).to.equal('');
  });
});
