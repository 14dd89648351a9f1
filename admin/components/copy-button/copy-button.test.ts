import { expect } from 'chai';
import { html } from 'lit';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import { defineOnce } from '../../../widget/components/define-once.ts';
import { find, listen, onConsoleStage, textOf } from '../stage.test-support.ts';
import { FrosstCopyButton } from './copy-button.ts';

defineOnce('frosst-copy-button', FrosstCopyButton);

describe('frosst-copy-button', () => {
  const original = navigator.clipboard;
  const show = (theme?: string) =>
    onConsoleStage<FrosstCopyButton>(
      html`<frosst-copy-button text="JBSW" subject="the link"></frosst-copy-button>`,
      theme,
    );

  function clipboard(writeText: (text: string) => Promise<void>): void {
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  }

  afterEach(() => Object.defineProperty(navigator, 'clipboard', { configurable: true, value: original }));

  for (const theme of ['light', 'dark']) {
    it(`is accessible, ${theme}`, async () => {
      await expectAccessible((await show(theme)).stage);
    });
  }

  it('copies the text and says so', async () => {
    const { leaf } = await show();
    const copied: string[] = [];
    clipboard((text) => Promise.resolve(void copied.push(text)));
    const announced = listen(leaf, 'frosst-announce');
    find(leaf, 'button').click();
    await Promise.resolve();
    await leaf.updateComplete;
    await leaf.updateComplete;
    expect(copied).to.deep.equal(['JBSW']);
    expect(textOf(leaf)).to.equal('Copied the link');
    expect(announced.map(({ text }) => text)).to.deep.equal(['Copied']);
  });

  it('says when it could not', async () => {
    const { leaf } = await show();
    clipboard(() => Promise.reject(new DOMException('no', 'NotAllowedError')));
    const announced = listen(leaf, 'frosst-announce');
    find(leaf, 'button').click();
    await new Promise((resolve) => setTimeout(resolve));
    await leaf.updateComplete;
    expect(textOf(leaf)).to.contain('Not copied');
    expect(announced).to.have.length(1);
  });
});
