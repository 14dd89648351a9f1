import { expect } from 'chai';
import { html } from 'lit';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import { defineOnce } from '../../../widget/components/define-once.ts';
import { button, find, listen, onConsoleStage, textOf } from '../stage.test-support.ts';
import { FrosstThreadHeader } from './thread-header.ts';

defineOnce('frosst-thread-header', FrosstThreadHeader);

const show = (status: 'open' | 'closed' | 'none', theme?: string) =>
  onConsoleStage<FrosstThreadHeader>(
    html`<frosst-thread-header
      name="Aksel Berg"
      situation="Online"
      .status=${status}
      .viewers=${[{ id: 'm', name: 'Maya Lindqvist' }]}
      .facts=${['First chat 3 Feb', '2 conversations']}
    ></frosst-thread-header>`,
    theme,
  );

describe('frosst-thread-header', () => {
  for (const theme of ['light', 'dark']) {
    for (const status of ['open', 'closed'] as const) {
      it(`is accessible, ${status}, ${theme}`, async () => {
        const { stage } = await show(status, theme);
        await expectAccessible(stage);
      });
    }
  }

  it('says whether the person proved who they are', async () => {
    const { leaf } = await show('open');
    expect(textOf(leaf)).to.contain('Signed in');
    leaf.guest = true;
    await leaf.updateComplete;
    expect(textOf(leaf)).to.contain('Guest').and.not.to.contain('Signed in');
  });

  it('offers to close what is open and to reopen what is closed', async () => {
    const { leaf } = await show('open');
    const closed = listen(leaf, 'frosst-close-conversation');
    const reopened = listen(leaf, 'frosst-reopen-conversation');
    button(leaf, 'Close').click();
    leaf.status = 'closed';
    await leaf.updateComplete;
    button(leaf, 'Reopen').click();
    expect([closed.length, reopened.length]).to.deep.equal([1, 1]);
  });

  it('offers neither before there is a conversation', async () => {
    const { leaf } = await show('none');
    expect(() => button(leaf, 'Close')).to.throw();
    expect(() => button(leaf, 'Reopen')).to.throw();
  });

  it('names the colleagues who look at the same conversation', async () => {
    const { leaf } = await show('open');
    expect(find(leaf, '.viewers').getAttribute('aria-label')).to.contain('Maya Lindqvist');
  });
});
