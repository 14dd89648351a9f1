import { expect } from 'chai';
import { waitUntil } from '@open-wc/testing-helpers';
import { startChat, type TestChat } from '../test-chat.test-support.ts';

const PATIENCE = { timeout: 10_000 };
let hasFocus: () => boolean;

before(() => {
  hasFocus = document.hasFocus.bind(document);
  document.hasFocus = () => true;
});
after(() => {
  document.hasFocus = hasFocus;
});

/** An open chat, and whether the bank's messages count as read in it. */
async function watched() {
  const chat = await startChat({ prepare: (backend) => void backend.say('Good morning') });
  const watch = { chat, isRead: false };
  if (chat.client) chat.client.setAttention = (reading) => (watch.isRead = reading);
  await chat.showState({ typing: 'Ingrid' });
  expect(watch.isRead).to.equal(true);
  return watch;
}

describe('whether a message counts as read', () => {
  const hidings: Record<string, (chat: TestChat) => void> = {
    'the page hides the element': (chat) => (chat.hidden = true),
    'the page hides what it stands in': (chat) => chat.parentElement?.style.setProperty('display', 'none'),
  };
  for (const [what, hide] of Object.entries(hidings)) {
    it(`it does not once ${what}, and does when it is seen again`, async () => {
      const watch = await watched();
      const { chat } = watch;
      hide(chat);
      await waitUntil(() => !watch.isRead, undefined, PATIENCE);
      await chat.showState({ typing: undefined });
      expect(watch.isRead).to.equal(false);
      chat.hidden = false;
      chat.parentElement?.style.removeProperty('display');
      await waitUntil(() => watch.isRead, undefined, PATIENCE);
    });
  }

  it('a hidden chat is shown by opening it', async () => {
    const { chat } = await watched();
    chat.hide();
    chat.open();
    await chat.rest();
    expect(chat.get('frosst-panel').checkVisibility()).to.equal(true);
    chat.hidden = true;
    chat.open();
    expect(chat.get('frosst-panel').checkVisibility()).to.equal(true);
  });
});
