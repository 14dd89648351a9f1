import { expect } from 'chai';
import { expectAccessible } from '../../components/axe.test-support.ts';
import { startChat, type TestChat } from '../test-chat.test-support.ts';

const press = async (chat: TestChat, init: KeyboardEventInit) => {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, composed: true, ...init });
  chat.input.dispatchEvent(event);
  await chat.rest();
  return event;
};

describe('frosst-composer', () => {
  it('is accessible, with and without a problem', async () => {
    const chat = await startChat();
    await expectAccessible(chat.get('frosst-composer'));
    await chat.write('x'.repeat(10_001));
    await expectAccessible(chat.get('frosst-composer'));
  });

  it('sends with Enter, empties the box and keeps the focus there', async () => {
    const chat = await startChat();
    await chat.write('Hello', 'Enter');
    expect(chat.backend.texts).to.deep.equal(['Hello']);
    expect(chat.input.value).to.equal('');
    expect(chat.focused).to.equal(chat.input);
  });

  it('leaves Enter alone with Shift and while a composition is going on', async () => {
    const chat = await startChat();
    await chat.write('konnichiwa');
    for (const init of [{ shiftKey: true }, { isComposing: true }, { keyCode: 229 }]) {
      const event = await press(chat, { key: 'Enter', ...init });
      expect(event.defaultPrevented).to.equal(false);
    }
    expect(chat.backend.texts).to.deep.equal([]);
  });

  it('sends spaces and line breaks as they were typed', async () => {
    const chat = await startChat();
    await chat.write('  one\n\ttwo  ', 'Enter');
    expect(chat.backend.texts).to.deep.equal(['  one\n\ttwo  ']);
  });

  it('does not send blank text', async () => {
    const chat = await startChat();
    expect(chat.send.disabled).to.equal(true);
    await chat.write(' \n ', 'Enter');
    expect(chat.send.disabled).to.equal(true);
    expect(chat.backend.texts).to.deep.equal([]);
  });

  const refused = {
    'too long': ['x'.repeat(10_312), '10,312 of 10,000 characters'],
    'with NUL': ['a\0b', 'characters that cannot be sent'],
    'with half an emoji': ['a\uD83D', 'characters that cannot be sent'],
  } as const;
  for (const [what, [text, words]] of Object.entries(refused)) {
    it(`explains text that is ${what}, and keeps it`, async () => {
      const chat = await startChat();
      await chat.write(text, 'Enter');
      expect(chat.get('#problem').textContent).to.contain(words);
      expect(chat.input.getAttribute('aria-invalid')).to.equal('true');
      expect(chat.input.value).to.have.length(text.length);
      expect(chat.backend.texts).to.deep.equal([]);
    });
  }

  it('reads a problem out when a send was tried, and not at every key', async () => {
    const chat = await startChat();
    const alert = () => chat.get('frosst-composer').shadowRoot?.querySelector('[role=alert]')?.textContent;
    await chat.write('x'.repeat(10_001));
    expect(alert()).to.equal('');
    chat.send.click();
    await chat.rest();
    expect(alert()).to.contain('too long');
  });

  it('goes to the log with the arrow up, from the empty box only', async () => {
    const chat = await startChat();
    await chat.write('text');
    await press(chat, { key: 'ArrowUp' });
    expect(chat.focused).to.equal(chat.input);
    await chat.write('');
    await press(chat, { key: 'ArrowUp' });
    expect(chat.focused).to.equal(chat.get('[role=log]'));
  });

  it('grows from one line to five', async () => {
    const chat = await startChat();
    const heights = [];
    for (const lines of [1, 3, 5, 50]) {
      await chat.write(Array.from({ length: lines }, () => 'line').join('\n'));
      heights.push(chat.input.offsetHeight);
    }
    expect(heights).to.deep.equal([38, 82, 126, 126]);
  });

  it('tells the bank of writing, and of having stopped', async () => {
    const chat = await startChat();
    await chat.write('H');
    await chat.clock.advance(2_000);
    await chat.write('');
    await chat.clock.advance(2_000);
    expect(chat.transport.sent('typing').map(({ isTyping }) => isTyping)).to.deep.equal([true, false]);
  });

  it('gives back what was written before the page was loaded, as high as it is', async () => {
    const chat = await startChat();
    await chat.showState({ draft: 'one\ntwo\nthree' });
    expect(chat.input.value).to.equal('one\ntwo\nthree');
    expect(chat.input.offsetHeight).to.equal(82);
    expect(chat.send.disabled).to.equal(false);
    await chat.write('one\ntwo', 'Enter');
    await chat.showState({ typing: 'Ingrid' });
    expect(chat.input.value).to.equal('');
  });

  it('can be read when it was given back into a closed panel', async () => {
    const chat = await startChat();
    chat.close();
    await chat.showState({ draft: 'from before' });
    chat.open();
    await chat.rest();
    expect(chat.input.value).to.equal('from before');
    expect(chat.input.offsetHeight).to.equal(38);
  });

  it('never puts it in the place of what is being written', async () => {
    const chat = await startChat();
    await chat.write('new');
    await chat.showState({ draft: 'old' });
    expect(chat.input.value).to.equal('new');
  });
});
