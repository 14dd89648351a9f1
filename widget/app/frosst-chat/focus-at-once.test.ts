import { waitUntil } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import type { FrosstChat } from './frosst-chat.ts';

/* What is registered is so for good, so this has a page of its own, where the script comes after the chat and the queue. */
describe('a chat that is opened before all of the script is there', () => {
  it('has the focus when it is drawn', async () => {
    const chat = document.createElement('frosst-chat');
    chat.server = location.origin;
    document.body.append(chat);
    let isKnown: boolean | undefined;
    const open = (opened: FrosstChat) => {
      isKnown = Boolean(customElements.get('frosst-panel'));
      opened.open();
    };
    Object.assign(globalThis, { frosstChat: [open] });
    await import('../../define.ts');
    await waitUntil(() => chat.shadowRoot?.querySelector('frosst-panel')?.shadowRoot?.querySelector('button'));
    expect(isKnown).to.equal(false);
    await waitUntil(() => chat.shadowRoot?.activeElement?.localName === 'frosst-panel', 'The panel has no focus');
    chat.remove();
  });
});
