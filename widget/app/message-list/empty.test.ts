import { expect } from 'chai';
import { expectAccessible } from '../../components/axe.test-support.ts';
import { startChat } from '../test-chat.test-support.ts';

const SETTINGS = {
  visitors: true,
  topics: [],
  suggestions: ['My card was declined', 'Change my limit'],
  quickHelp: [],
  phone: '+358 00 000 0000',
  availability: { available: true },
};
const opensAt = new Date(Date.now() + 86_400_000).toISOString();
const textOf = (element: HTMLElement) => element.textContent.replace(/\s+/g, ' ').trim();

describe('the log before anything was said', () => {
  for (const theme of ['light', 'dark']) {
    it(`is accessible with suggestions, and out of office, ${theme}`, async () => {
      const chat = await startChat();
      chat.theme = theme;
      await chat.showState({ settings: SETTINGS, availability: { available: true, ahead: 2 } });
      await expectAccessible(chat);
      await chat.showState({ availability: { available: false, opensAt, promisedBy: opensAt } });
      await expectAccessible(chat);
    });
  }

  it('sends what is suggested at a touch, and goes on to the composer', async () => {
    const chat = await startChat();
    await chat.showState({ settings: SETTINGS });
    chat.get('.chip').click();
    await chat.rest();
    expect(chat.backend.texts).to.deep.equal(['My card was declined']);
    expect(chat.find('.chip')).to.equal(undefined);
    expect(chat.focused).to.equal(chat.input);
  });

  it('tells the place in line only where the server counts', async () => {
    const chat = await startChat();
    expect(chat.find('.tip')).to.equal(undefined);
    await chat.showState({ availability: { available: true, ahead: 0 } });
    expect(textOf(chat.get('.tip'))).to.contain('You are next in line');
    await chat.showState({ availability: { available: true, ahead: 3 } });
    expect(textOf(chat.get('.tip'))).to.contain('3 people are before you');
  });

  it('says out of hours by when an answer is promised, and whom to call for what cannot wait', async () => {
    const chat = await startChat();
    await chat.showState({ settings: SETTINGS, availability: { available: false, opensAt, promisedBy: opensAt } });
    expect(textOf(chat.get('.empty'))).to.match(/We’re closed right now Leave a message and we’ll reply by /);
    expect(textOf(chat.get('.tip'))).to.contain('Call +358 00 000 0000. We answer day and night.');
    expect(chat.get('.tip').querySelector('a')?.href).to.equal('tel:+358000000000');
    expect(textOf(chat.get('.status'))).to.match(/^Closed · opens /);
    expect(chat.input.checkVisibility()).to.equal(true);
  });

  it('names the phone where the server is not there, as far as it is known', async () => {
    const chat = await startChat();
    await chat.showState({ connection: 'reconnecting' });
    expect(chat.find('.tip')).to.equal(undefined);
    await chat.showState({ settings: SETTINGS });
    expect(textOf(chat.get('.tip'))).to.contain('Call +358 00 000 0000.');
    await chat.showState({ connection: 'online' });
    expect(chat.find('.tip')).to.equal(undefined);
  });

  it('promises nothing that nobody promised, and names no phone that is not there', async () => {
    const chat = await startChat();
    await chat.showState({ availability: { available: false, opensAt } });
    expect(textOf(chat.get('.empty'))).not.to.contain('reply by');
    expect(chat.find('.tip')).to.equal(undefined);
  });
});
