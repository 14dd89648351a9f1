import { expect } from 'chai';
import { html } from 'lit';
import { expectAccessible } from './axe.test-support.ts';
import { defineOnce } from './define-once.ts';
import { onStage } from './stage.test-support.ts';
import { FrosstTypingIndicator } from './typing-indicator.ts';

defineOnce('frosst-typing-indicator', FrosstTypingIndicator);

describe('frosst-typing-indicator', () => {
  for (const theme of ['light', 'dark']) {
    it(`is accessible, ${theme}`, async () => {
      const { stage } = await onStage(
        FrosstTypingIndicator,
        html`<frosst-typing-indicator label="Ingrid is typing"></frosst-typing-indicator>`,
        theme,
      );
      await expectAccessible(stage);
    });
  }

  it('says in words who is typing', async () => {
    const { leaf } = await onStage(
      FrosstTypingIndicator,
      html`<frosst-typing-indicator label="Ingrid is typing"></frosst-typing-indicator>`,
    );
    expect(leaf.renderRoot.textContent).to.contain('Ingrid is typing');
  });
});
