import { expect } from 'chai';
import { html } from 'lit';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import { defineOnce } from '../../../widget/components/define-once.ts';
import { button, finishAnimations, listen, onConsoleStage, textOf } from '../stage.test-support.ts';
import { FrosstToast } from './toast.ts';

defineOnce('frosst-toast', FrosstToast);

/** The timer of a toast, run by hand. */
let tick: () => void;
const realInterval = globalThis.setInterval;

const show = (theme?: string) =>
  onConsoleStage<FrosstToast>(
    html`<frosst-toast text="Closed the conversation with Aksel." action="Undo" countdown></frosst-toast>`,
    theme,
  );

describe('frosst-toast', () => {
  beforeEach(() => {
    globalThis.setInterval = ((run: () => void, delay?: number) => {
      if (delay !== 1_000) return realInterval(run, delay);
      tick = run;
      return 0;
    }) as typeof setInterval;
  });

  afterEach(() => {
    globalThis.setInterval = realInterval;
  });

  for (const theme of ['light', 'dark']) {
    it(`is accessible, ${theme}`, async () => {
      const { stage } = await show(theme);
      finishAnimations(stage);
      await expectAccessible(stage);
    });
  }

  it('leaves after eight seconds and counts them down', async () => {
    const { leaf } = await show();
    const heard = listen(leaf, 'frosst-dismiss');
    for (let second = 0; second < 7; second += 1) tick();
    await leaf.updateComplete;
    expect(textOf(leaf)).to.contain('1 s');
    expect(heard).to.have.length(0);
    tick();
    expect(heard).to.have.length(1);
  });

  it('stays while the focus is on it', async () => {
    const { leaf } = await show();
    const heard = listen(leaf, 'frosst-dismiss');
    button(leaf, 'Dismiss').focus();
    for (let second = 0; second < 20; second += 1) tick();
    expect(heard).to.have.length(0);
    button(leaf, 'Dismiss').blur();
    for (let second = 0; second < 8; second += 1) tick();
    expect(heard).to.have.length(1);
  });

  it('offers its action, and to go at once', async () => {
    const { leaf } = await show();
    const acted = listen(leaf, 'frosst-action');
    const dismissed = listen(leaf, 'frosst-dismiss');
    leaf.renderRoot.querySelector('button')?.click();
    button(leaf, 'Dismiss').click();
    expect([acted.length, dismissed.length]).to.deep.equal([1, 1]);
  });
});
