import { expect } from 'chai';
import { expectAccessible } from '../../components/axe.test-support.ts';
import { conversation } from '../../core/fake-server.test-support.ts';
import type { ChatClient } from '../../core/chat-client.ts';
import { startChat, type TestChat } from '../test-chat.test-support.ts';

type Rate = ChatClient['rate'];
const CLOSED = conversation({ status: 'closed', asksRating: true });
const radios = (chat: TestChat) => [...chat.get('form').querySelectorAll<HTMLInputElement>('input')];

/** A chat whose conversation was closed and asks how it was, with what was answered. */
async function asked(answer?: Awaited<ReturnType<Rate>> | ReturnType<Rate>) {
  const chat = await startChat({ prepare: (backend) => void backend.say('Good morning') });
  const given: Parameters<Rate>[0][] = [];
  if (chat.client) chat.client.rate = (rating) => (given.push(rating), Promise.resolve(answer));
  await chat.tellOf({ status: 'closed', asksRating: true });
  return { chat, given };
}

async function choose(chat: TestChat, score: number): Promise<void> {
  radios(chat)[score - 1]?.click();
  await chat.rest();
}

async function submit(chat: TestChat): Promise<void> {
  chat.get('form .primary').click();
  await chat.rest();
}

describe('frosst-rating', () => {
  for (const theme of ['light', 'dark']) {
    it(`is accessible before and after a face was chosen, and thanking, ${theme}`, async () => {
      const { chat } = await asked();
      chat.theme = theme;
      await expectAccessible(chat);
      await choose(chat, 4);
      await expectAccessible(chat);
      await submit(chat);
      await expectAccessible(chat);
    });
  }

  it('has five named faces that the arrow keys go through, and nothing to send before one is chosen', async () => {
    const { chat } = await asked();
    const names = radios(chat).map((radio) => radio.labels?.[0]?.textContent.trim());
    expect(names).to.deep.equal(['Poor', 'Weak', 'OK', 'Good', 'Great']);
    expect(new Set(radios(chat).map(({ name }) => name)).size).to.equal(1);
    expect(chat.get('form').querySelector('.primary')).to.equal(null);
  });

  it('sends score and comment once, and thanks in place, where the focus goes', async () => {
    const { chat, given } = await asked();
    await choose(chat, 4);
    (chat.get('form textarea') as HTMLTextAreaElement).value = ' Quick ';
    await submit(chat);
    expect(given).to.deep.equal([{ score: 4, comment: ' Quick ' }]);
    expect(chat.find('form')).to.equal(undefined);
    expect(chat.focused).to.equal(chat.get('.thanks'));
    // The server's word that it does not ask any more leaves the thanks where they are.
    await chat.showState({ conversation: conversation({ status: 'closed' }) });
    expect(chat.get('.thanks').textContent).to.equal('Thank you. This helps us to do better.');
  });

  it('sends no comment that was not written', async () => {
    const { chat, given } = await asked();
    await choose(chat, 1);
    await submit(chat);
    expect(given).to.deep.equal([{ score: 1, comment: '' }]);
  });

  it('shows that it is at work, and sends once', async () => {
    const { chat, given } = await asked(new Promise(() => undefined));
    await choose(chat, 1);
    await submit(chat);
    await submit(chat);
    const button = chat.get('form .primary');
    expect(given).to.have.length(1);
    expect([button.textContent.trim(), button.ariaDisabled]).to.deep.equal(['Sending', 'true']);
  });

  it('takes skipping for an answer, and goes on to the composer', async () => {
    const { chat, given } = await asked();
    chat.get('.quiet').click();
    await chat.rest();
    expect(given).to.deep.equal([{ skipped: true }]);
    expect(chat.find('form')).to.equal(undefined);
    expect(chat.focused).to.equal(chat.input);
  });

  it('keeps what was written when it could not be sent, and says so', async () => {
    const { chat } = await asked({ code: 'unavailable', message: '', retryable: true });
    await choose(chat, 2);
    const comment = chat.get('form textarea') as HTMLTextAreaElement;
    comment.value = 'Slow';
    await submit(chat);
    expect(chat.get('form .problem').textContent).to.contain('not sent');
    expect((chat.get('form textarea') as HTMLTextAreaElement).value).to.equal('Slow');
  });

  const NEXT = conversation({ id: 'c2', status: 'closed', asksRating: true });
  const chosen = (chat: TestChat) => radios(chat).filter(({ checked }) => checked).length;

  it('asks the next person afresh, whatever the one before had chosen', async () => {
    const { chat } = await asked({ code: 'unavailable', message: '', retryable: true });
    await choose(chat, 3);
    await submit(chat);
    await chat.showState({ conversation: null });
    await chat.showState({ conversation: NEXT });
    expect(chosen(chat)).to.equal(0);
    expect(chat.get('form .problem').textContent).to.equal('');
    expect(chat.find('form textarea') === undefined).to.equal(true);
  });

  it('thanks nobody for what another answered before', async () => {
    let answer: (() => void) | undefined;
    const { chat } = await asked(new Promise((done) => (answer = () => done(undefined))));
    await choose(chat, 3);
    await submit(chat);
    await chat.showState({ conversation: NEXT });
    answer?.();
    await chat.rest();
    expect(chat.find('.thanks') === undefined).to.equal(true);
    expect(chosen(chat)).to.equal(0);
  });

  it('asks nothing while a conversation runs, and asks anew when it is closed again', async () => {
    const { chat } = await asked();
    await choose(chat, 5);
    await submit(chat);
    await chat.showState({ conversation: conversation({ status: 'open' }) });
    expect(chat.find('.thanks')).to.equal(undefined);
    expect(chat.find('form')).to.equal(undefined);
    await chat.showState({ conversation: CLOSED });
    expect(radios(chat).some(({ checked }) => checked)).to.equal(false);
  });
});
