import { expect } from 'chai';
import { html } from 'lit';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import { defineOnce } from '../../../widget/components/define-once.ts';
import { button, find, listen, onConsoleStage, textOf } from '../stage.test-support.ts';
import { FrosstBroadcastDialog } from './broadcast-dialog.ts';

defineOnce('frosst-broadcast-dialog', FrosstBroadcastDialog);

const show = (theme?: string) =>
  onConsoleStage<FrosstBroadcastDialog>(
    html`<frosst-broadcast-dialog .counts=${{ all: 1_842, online: 37 }}></frosst-broadcast-dialog>`,
    theme,
  );

async function submit(leaf: FrosstBroadcastDialog, selector: string, value: string): Promise<void> {
  find<HTMLInputElement>(leaf, selector).value = value;
  find<HTMLFormElement>(leaf, 'form').requestSubmit();
  await leaf.updateComplete;
}

describe('frosst-broadcast-dialog', () => {
  for (const theme of ['light', 'dark']) {
    it(`is accessible in both steps and with a problem, ${theme}`, async () => {
      const { stage, leaf } = await show(theme);
      await expectAccessible(stage);
      await submit(leaf, '#text', 'Card payments may be slow today.');
      leaf.problem = 'The broadcast wasn’t sent.';
      await leaf.updateComplete;
      await expectAccessible(stage);
    });
  }

  it('shows the very text and names how many get it', async () => {
    const { leaf } = await show();
    await submit(leaf, '#text', '  Card payments\nmay be <b>slow</b>.');
    expect(find(leaf, '.bubble').textContent).to.equal('  Card payments\nmay be <b>slow</b>.');
    expect(textOf(leaf)).to.contain('all 1,842 customers').and.to.contain('Send to 1,842 customers');
  });

  it('sends only after that number was typed, with or without its comma', async () => {
    const { leaf } = await show();
    const heard = listen(leaf, 'frosst-broadcast');
    await submit(leaf, '#text', 'Hello');
    await submit(leaf, '#count', '1841');
    expect(heard).to.have.length(0);
    expect(textOf(leaf)).to.contain('Type 1842 to confirm');
    await submit(leaf, '#count', ' 1,842 ');
    expect(heard.map(({ text, audience }) => [text, audience])).to.deep.equal([['Hello', 'all']]);
  });

  it('counts those who are online when only they are chosen', async () => {
    const { leaf } = await show();
    const heard = listen(leaf, 'frosst-broadcast');
    leaf.renderRoot.querySelectorAll<HTMLInputElement>('[type=radio]')[1]?.click();
    await submit(leaf, '#text', 'Hello');
    await submit(leaf, '#count', '37');
    expect(heard.map(({ audience }) => audience)).to.deep.equal(['online']);
  });

  it('asks for the counts when it opens and again before the number is named', async () => {
    const { leaf } = await show();
    const heard = listen(leaf, 'frosst-count-audience');
    await submit(leaf, '#text', 'Hello');
    expect(heard).to.have.length(1);
  });

  it('cannot be sent while nobody knows how many would get it', async () => {
    const { leaf } = await show();
    const heard = listen(leaf, 'frosst-broadcast');
    await submit(leaf, '#text', 'Hello');
    leaf.counts = undefined;
    leaf.countFailed = true;
    await leaf.updateComplete;
    expect(textOf(leaf)).to.contain('Your text is kept');
    expect(textOf(leaf)).to.contain('Counting customers');
    await submit(leaf, '#count', '');
    await submit(leaf, '#count', 'undefined');
    expect(heard).to.have.length(0);
  });

  it('sends nothing to nobody', async () => {
    const { leaf } = await show();
    leaf.counts = { all: 0, online: 0 };
    const heard = listen(leaf, 'frosst-broadcast');
    await submit(leaf, '#text', 'Hello');
    find<HTMLFormElement>(leaf, 'form').requestSubmit();
    expect(heard).to.have.length(0);
    expect(textOf(leaf)).to.contain('Nobody would get this now');
  });

  it('keeps the text on the way back', async () => {
    const { leaf } = await show();
    await submit(leaf, '#text', 'Hello');
    button(leaf, 'Back').click();
    await leaf.updateComplete;
    expect(find<HTMLTextAreaElement>(leaf, '#text').value).to.equal('Hello');
  });

  it('says why a text cannot be sent before anybody is asked to confirm it', async () => {
    const { leaf } = await show();
    leaf.check = () => 'Too long by 3 characters.';
    await submit(leaf, '#text', 'Hello');
    expect(textOf(leaf)).to.contain('Too long by 3 characters.');
    expect(leaf.renderRoot.querySelector('#count')).to.equal(null);
  });
});
