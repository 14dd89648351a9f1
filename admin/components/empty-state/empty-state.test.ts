import { expect } from 'chai';
import { html } from 'lit';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import { defineOnce } from '../../../widget/components/define-once.ts';
import { button, listen, onConsoleStage } from '../stage.test-support.ts';
import { FrosstEmptyState } from './empty-state.ts';

defineOnce('frosst-empty-state', FrosstEmptyState);

describe('frosst-empty-state', () => {
  for (const theme of ['light', 'dark']) {
    for (const tone of ['calm', 'bad']) {
      it(`is accessible, ${tone}, ${theme}`, async () => {
        const { stage } = await onConsoleStage(
          html`<frosst-empty-state
            tone=${tone}
            heading="Nobody is waiting"
            text="New ones appear here."
            action="Try again"
          ></frosst-empty-state>`,
          theme,
        );
        await expectAccessible(stage);
      });
    }
  }

  it('offers its way onward', async () => {
    const { leaf } = await onConsoleStage<FrosstEmptyState>(
      html`<frosst-empty-state heading="It didn’t load" action="Try again"></frosst-empty-state>`,
    );
    const heard = listen(leaf, 'frosst-action');
    button(leaf, 'Try again').click();
    expect(heard).to.have.length(1);
  });

  it('has no button when there is nothing to do', async () => {
    const { leaf } = await onConsoleStage<FrosstEmptyState>(
      html`<frosst-empty-state heading="Nobody is waiting"></frosst-empty-state>`,
    );
    expect(leaf.renderRoot.querySelector('button')).to.equal(null);
  });
});
