import { expect } from 'chai';
import { endOfTask } from '../components/stage.test-support.ts';
import { EMPTY_CHAT } from '../core/chat-state.ts';
import { message } from '../core/fake-server.test-support.ts';
import { startChat, type TestChat } from './test-chat.test-support.ts';

const TEXT = 'of the last person';

/** A chat in which somebody has written something, and what is done with texts from then on. */
async function written() {
  const chat = await startChat();
  await chat.write(TEXT);
  const { client } = chat;
  const taken: string[] = [];
  if (client) {
    client.send = (text) => void taken.push(text);
    client.keepDraft = (text) => void taken.push(text);
  }
  return { chat, taken };
}

/** The core forgets the person, as it does when the server tells of another one. */
const forget = ({ client }: TestChat) =>
  client?.store.update((state) => ({ ...EMPTY_CHAT, connection: state.connection, wipes: state.wipes + 1 }));

const enter = ({ input }: TestChat) =>
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, composed: true }));

describe('of the last person the next one at this screen', () => {
  it('sends no text, though they press Enter in the same task', async () => {
    const { chat, taken } = await written();
    forget(chat);
    enter(chat);
    expect([chat.input.value, taken]).to.deep.equal(['', []]);
    await chat.rest();
    await chat.write('of the next one', 'Enter');
    expect(taken).to.deep.equal(['of the next one', 'of the next one']);
  });

  it('keeps no text, though they press a key in the same task', async () => {
    const { chat, taken } = await written();
    forget(chat);
    chat.input.value += '!';
    chat.input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    expect([chat.input.value, taken]).to.deep.equal(['', []]);
  });

  it('sees no text after the task in which the page took the token away', async () => {
    const { chat } = await written();
    chat.token = '';
    await endOfTask();
    expect(chat.input.value).to.equal('');
  });

  it('sees no text after the task in which the page went to another server', async () => {
    const { chat } = await written();
    chat.server = 'https://another.example';
    await endOfTask();
    expect(chat.input.value).to.equal('');
  });

  it('sees no message after that task, and none comes later that was still to be drawn', async () => {
    const chat = await startChat();
    const items = Array.from({ length: 300 }, (_, index) => {
      const timestamp = new Date(Date.UTC(2026, 2, 12, 9, index * 5)).toISOString();
      const said = message(index + 1, { id: `m${index}`, timestamp });
      return { key: said.id, message: said, content: said.content, timestamp, own: false, staff: true };
    });
    chat.client?.store.update((state) => ({ ...state, items }));
    const rows = chat.get('.rows');
    while (rows.childElementCount === 0) await new Promise((done) => setTimeout(done));
    expect(rows.querySelectorAll('frosst-message-group').length).to.be.within(1, 250);
    forget(chat);
    await endOfTask();
    expect(rows.childElementCount).to.equal(0);
    await chat.rest();
    expect(rows.childElementCount).to.equal(0);
  });
});
