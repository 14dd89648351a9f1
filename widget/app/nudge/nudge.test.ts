import { expect } from 'chai';
import { aTimeout } from '@open-wc/testing-helpers';
import { expectAccessible } from '../../components/axe.test-support.ts';
import { AKSEL } from '../../core/fake-server.test-support.ts';
import { startChat, type TestChat } from '../test-chat.test-support.ts';

async function reply(chat: TestChat, content: string): Promise<void> {
  chat.transport.push('admin-reply', chat.backend.say(content));
  await chat.rest();
}

/** A chat that was used and closed. */
async function closed(): Promise<TestChat> {
  const chat = await startChat({ prepare: (backend) => void backend.say('From before') });
  chat.close();
  await chat.rest();
  return chat;
}

const card = (chat: TestChat) => chat.find('[part=nudge]');

describe('frosst-nudge', () => {
  for (const theme of ['light', 'dark']) {
    it(`is accessible, ${theme}`, async () => {
      const chat = await closed();
      chat.theme = theme;
      await reply(chat, 'I have set a reminder to check on Thursday.');
      expect(card(chat)).not.to.equal(undefined);
      await expectAccessible(chat);
    });
  }

  it('comes up with a reply to a closed chat, once for each, and not with what was there before', async () => {
    const chat = await closed();
    expect(card(chat)).to.equal(undefined);
    await reply(chat, '<b>Thursday</b>');
    expect(card(chat)?.textContent).to.contain('Ingrid').and.to.contain('<b>Thursday</b>');
    chat.get('[part=nudge] .ib').click();
    await chat.rest();
    expect(card(chat)).to.equal(undefined);
    await chat.showState({ typing: 'Ingrid' });
    expect(card(chat)).to.equal(undefined);
    await reply(chat, 'Friday');
    expect(card(chat)?.textContent).to.contain('Friday');
  });

  it('comes up with the first reply of all to what was written before the page was loaded', async () => {
    const chat = await startChat({ prepare: (backend) => void backend.say('Is anyone there?', { sender: AKSEL }) });
    chat.close();
    await chat.rest();
    await reply(chat, 'Good morning');
    expect(card(chat)?.textContent).to.contain('Good morning');
  });

  it('does not come up when staff close the conversation', async () => {
    const chat = await closed();
    await reply(chat, 'Thursday');
    chat.get('[part=nudge] .ib').click();
    await chat.rest();
    chat.transport.push('admin-reply', chat.backend.say('conversation-closed', { kind: 'system' }));
    await chat.showState({ unread: 2 });
    expect(card(chat) === undefined).to.equal(true);
  });

  it('does not come up beside an open chat, and goes when it is opened', async () => {
    const chat = await startChat({ prepare: (backend) => void backend.say('From before') });
    await reply(chat, 'Thursday');
    expect(card(chat)).to.equal(undefined);
    chat.close();
    await chat.rest();
    expect(card(chat)).to.equal(undefined);
    await reply(chat, 'Friday');
    chat.get('[part=nudge] .open').click();
    await chat.rest();
    expect(chat.isOpen).to.equal(true);
    expect(card(chat)).to.equal(undefined);
  });

  it('goes by itself after eight seconds, but not while someone points at it', async () => {
    const chat = await closed();
    const nudge = chat.get('frosst-nudge');
    await reply(chat, 'Thursday');
    nudge.dispatchEvent(new Event('pointerenter'));
    await reply(chat, 'Friday');
    await aTimeout(8_200);
    expect(card(chat)).not.to.equal(undefined);
    nudge.dispatchEvent(new Event('pointerleave'));
    await aTimeout(8_200);
    await chat.rest();
    expect(card(chat)).to.equal(undefined);
  }).timeout(20_000);

  it('is large enough for a finger with one line in it', async () => {
    const chat = await closed();
    // What tokens.ts sets for a coarse pointer.
    chat.style.setProperty('--f-touch', '44px');
    await reply(chat, 'Ok');
    expect(chat.get('[part=nudge] .open').offsetHeight).to.be.at.least(44);
  });

  it('tells nothing to the next person, who follows at once, and nothing that was there before', async () => {
    const chat = await closed();
    await reply(chat, 'Thursday');
    chat.backend.user = { id: 'customer-2', role: 'user', name: 'Berit' };
    chat.backend.conversations.length = 0;
    chat.backend.say('Old news');
    chat.transport.drop();
    await chat.clock.advance(60_000);
    await chat.rest();
    expect(chat.unreadCount).to.equal(1);
    expect(card(chat)).to.equal(undefined);
  });

  it('tells nothing to the next person', async () => {
    const chat = await closed();
    await reply(chat, 'Thursday');
    chat.logout();
    await chat.rest();
    expect(card(chat)).to.equal(undefined);
  });
});
