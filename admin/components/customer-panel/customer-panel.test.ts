import { expect } from 'chai';
import { html } from 'lit';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import { defineOnce } from '../../../widget/components/define-once.ts';
import { button, find, listen, onConsoleStage, textOf } from '../stage.test-support.ts';
import { FrosstCustomerPanel } from './customer-panel.ts';

defineOnce('frosst-customer-panel', FrosstCustomerPanel);

const past = [{ id: 'c1', date: '3 Feb', status: 'Closed', said: 'Thank you' }];

const show = (theme?: string) =>
  onConsoleStage<FrosstCustomerPanel>(
    html`<frosst-customer-panel
      name="Aksel Berg"
      presence="online"
      summary="Online"
      .facts=${[['Identity', 'Signed in']]}
      .past=${past}
    ></frosst-customer-panel>`,
    theme,
  );

describe('frosst-customer-panel', () => {
  for (const theme of ['light', 'dark']) {
    it(`is accessible, ${theme}`, async () => {
      const { stage } = await show(theme);
      await expectAccessible(stage);
    });
  }

  it('shows the facts it was given and none besides', async () => {
    const { leaf } = await show();
    expect([...leaf.renderRoot.querySelectorAll('dt, dd')].map(({ textContent }) => textContent)).to.deep.equal([
      'Identity',
      'Signed in',
    ]);
  });

  it('jumps to an earlier conversation', async () => {
    const { leaf } = await show();
    const heard = listen(leaf, 'frosst-jump');
    find(leaf, '.past').click();
    expect(heard.map(({ conversationId }) => conversationId)).to.deep.equal(['c1']);
  });

  it('says that there is none only when that is known', async () => {
    const { leaf } = await show();
    leaf.past = [];
    leaf.hasOlder = true;
    await leaf.updateComplete;
    expect(textOf(leaf)).not.to.contain('No earlier conversations');
    leaf.hasOlder = false;
    await leaf.updateComplete;
    expect(textOf(leaf)).to.contain('No earlier conversations');
  });

  it('can be put away', async () => {
    const { leaf } = await show();
    const heard = listen(leaf, 'frosst-toggle-customer');
    button(leaf, 'Hide customer panel').click();
    expect(heard).to.have.length(1);
  });
});
