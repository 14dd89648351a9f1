import { expect } from 'chai';
import { html } from 'lit';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import { defineOnce } from '../../../widget/components/define-once.ts';
import { button, find, finishAnimations, listen, onConsoleStage, textOf } from '../stage.test-support.ts';
import { FrosstReplyComposer } from './reply-composer.ts';

defineOnce('frosst-reply-composer', FrosstReplyComposer);

const show = (text = '', theme?: string) =>
  onConsoleStage<FrosstReplyComposer>(
    html`<frosst-reply-composer name="Aksel" .text=${text} colleague="Maya Lindqvist"></frosst-reply-composer>`,
    theme,
  );

const press = (leaf: FrosstReplyComposer, init: KeyboardEventInit) => {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, composed: true, ...init });
  find(leaf, 'textarea').dispatchEvent(event);
  return event;
};

describe('frosst-reply-composer', () => {
  for (const theme of ['light', 'dark']) {
    it(`is accessible, empty and with a problem, ${theme}`, async () => {
      const { stage, leaf } = await show('', theme);
      await expectAccessible(stage);
      leaf.text = 'Hello';
      leaf.problem = 'Too long by 3 characters.';
      await leaf.updateComplete;
      finishAnimations(leaf);
      await expectAccessible(stage);
    });
  }

  it('sends with Ctrl+Enter and with ⌘Enter, and leaves Enter to break the line', async () => {
    const { leaf } = await show('Hello');
    const heard = listen(leaf, 'frosst-reply');
    expect(press(leaf, { key: 'Enter' }).defaultPrevented).to.equal(false);
    press(leaf, { key: 'Enter', ctrlKey: true });
    press(leaf, { key: 'Enter', metaKey: true });
    expect(heard.map(({ text }) => text)).to.deep.equal(['Hello', 'Hello']);
  });

  it('does not send while an input method composes a word', async () => {
    const { leaf } = await show('こんにち');
    const heard = listen(leaf, 'frosst-reply');
    press(leaf, { key: 'Enter', ctrlKey: true, isComposing: true });
    expect(heard).to.have.length(0);
  });

  it('sends the text with the spaces at its ends, and never a blank one', async () => {
    const { leaf } = await show(' two  ');
    const heard = listen(leaf, 'frosst-reply');
    button(leaf, 'Send').click();
    leaf.text = ' \n ';
    await leaf.updateComplete;
    button(leaf, 'Send').click();
    expect(heard.map(({ text }) => text)).to.deep.equal([' two  ']);
  });

  it('tells every change, and keeps the text until it is taken away', async () => {
    const { leaf } = await show();
    const heard = listen(leaf, 'frosst-draft');
    const input = find<HTMLTextAreaElement>(leaf, 'textarea');
    input.value = 'Good morning';
    input.dispatchEvent(new Event('input'));
    button(leaf, 'Send').click();
    await leaf.updateComplete;
    expect(heard.map(({ text }) => text)).to.deep.equal(['Good morning']);
    expect(input.value).to.equal('Good morning');
    leaf.text = '';
    await leaf.updateComplete;
    expect(input.value).to.equal('');
  });

  it('lets go with Esc', async () => {
    const { leaf } = await show('Hello');
    const heard = listen(leaf, 'frosst-leave-composer');
    press(leaf, { key: 'Escape' });
    expect(heard).to.have.length(1);
  });

  it('says which colleague is writing to the same customer', async () => {
    const { leaf } = await show();
    expect(textOf(leaf)).to.contain('Maya is replying');
  });
});
