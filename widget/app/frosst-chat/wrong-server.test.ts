import { waitUntil } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import '../../define.ts';
import type { FrosstChat } from './frosst-chat.ts';

/** The text of everything in an element, shadow trees included. */
function textIn(root: ParentNode): string {
  const texts = [...root.querySelectorAll('*')].map(({ shadowRoot }) => (shadowRoot ? textIn(shadowRoot) : ''));
  return [root.textContent ?? '', ...texts].join(' ');
}

describe('frosst-chat with a server that is none', () => {
  afterEach(() => {
    for (const chat of document.querySelectorAll('frosst-chat')) chat.remove();
  });

  // The tests' own server answers, and with nothing that a chat server says.
  for (const server of ['http://localhost:1', 'no address', location.origin]) {
    it(`says that it is offline, keeps what is written, and throws nothing: ${server}`, async () => {
      const errors: string[] = [];
      const note = (event: Event) => void errors.push(String((event as PromiseRejectionEvent).reason ?? event));
      for (const type of ['error', 'unhandledrejection']) window.addEventListener(type, note);
      const chat: FrosstChat = Object.assign(document.createElement('frosst-chat'), { server, token: 'token' });
      document.body.append(chat);
      chat.open();
      expect(chat.sendMessage('Is anyone there?')).to.equal(undefined);
      const shown = () => textIn(chat.shadowRoot as ShadowRoot).includes('You’re offline. Messages will wait here.');
      await waitUntil(shown, 'it never said so', { timeout: 15_000 });
      for (const type of ['error', 'unhandledrejection']) window.removeEventListener(type, note);
      expect(errors).to.deep.equal([]);
      expect(textIn(chat.shadowRoot as ShadowRoot)).to.contain('Is anyone there?');
    }).timeout(20_000);
  }
});
