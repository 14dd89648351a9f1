import { expect } from 'chai';
import { html } from 'lit';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import { defineOnce } from '../../../widget/components/define-once.ts';
import { button, find, listen, onConsoleStage } from '../stage.test-support.ts';
import { FrosstChoiceMenu } from './choice-menu.ts';

defineOnce('frosst-choice-menu', FrosstChoiceMenu);

const CHOICES = [
  { value: 'wait', label: 'Longest wait' },
  { value: 'newest', label: 'Newest' },
];

async function show(theme?: string, bare = false) {
  const { leaf, stage } = await onConsoleStage<FrosstChoiceMenu>(
    html`<frosst-choice-menu label="Order" .choices=${CHOICES} value="newest" ?bare=${bare}></frosst-choice-menu>`,
    theme,
  );
  return { leaf, stage };
}

describe('frosst-choice-menu', () => {
  for (const theme of ['light', 'dark']) {
    it(`is accessible, closed and open, ${theme}`, async () => {
      const { leaf, stage } = await show(theme);
      await expectAccessible(stage);
      find(leaf, '.current').click();
      await leaf.updateComplete;
      await expectAccessible(stage);
    });
  }

  it('says what it is a choice of and what is chosen, also where that stands beside it', async () => {
    for (const bare of [false, true]) {
      const { leaf } = await show('light', bare);
      expect(find(leaf, '.current').textContent.replace(/\s+/g, ' ').trim()).to.equal('Order: Newest');
    }
  });

  it('opens on what is chosen, tells of another choice once, and of none that is chosen already', async () => {
    const { leaf } = await show();
    const heard = listen(leaf, 'frosst-choose');
    find(leaf, '.current').click();
    await leaf.updateComplete;
    await Promise.resolve();
    expect(leaf.shadowRoot?.activeElement?.textContent.trim()).to.equal('Newest');
    button(leaf, 'Newest').click();
    await leaf.updateComplete;
    find(leaf, '.current').click();
    await leaf.updateComplete;
    button(leaf, 'Longest wait').click();
    expect(heard.map(({ value }) => value)).to.deep.equal(['wait']);
  });
});
