import { expect } from 'chai';
import { html } from 'lit';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import { defineOnce } from '../../../widget/components/define-once.ts';
import { button, listen, onConsoleStage, textOf } from '../stage.test-support.ts';
import { FrosstBanner } from './banner.ts';

defineOnce('frosst-banner', FrosstBanner);

const show = (tone: string, theme?: string) =>
  onConsoleStage<FrosstBanner>(
    html`<frosst-banner
      tone=${tone}
      lead="Reconnecting."
      text="You can keep writing."
      action="Try now"
    ></frosst-banner>`,
    theme,
  );

describe('frosst-banner', () => {
  for (const theme of ['light', 'dark']) {
    for (const tone of ['warn', 'bad']) {
      it(`is accessible, ${tone}, ${theme}`, async () => {
        const { stage } = await show(tone, theme);
        await expectAccessible(stage);
      });
    }
  }

  it('reads as one sentence with one action', async () => {
    const { leaf } = await show('warn');
    const heard = listen(leaf, 'frosst-action');
    expect(textOf(leaf)).to.contain('Reconnecting. You can keep writing.');
    button(leaf, 'Try now').click();
    expect(heard).to.have.length(1);
  });
});
