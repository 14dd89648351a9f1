import { expect } from 'chai';
import { expectAccessible } from '../../components/axe.test-support.ts';
import type { ChatClient } from '../../core/chat-client.ts';
import { startChat, type TestChat } from '../test-chat.test-support.ts';

const SETTINGS = {
  visitors: true,
  topics: ['Opening an account', 'A loan'],
  suggestions: [],
  quickHelp: [],
  privacyUrl: 'https://bank.example/privacy',
  availability: { available: true },
};
type Guest = ChatClient['beGuest'];

/** A chat that a stranger opened, with what was said of them to the server. */
async function asStranger(answer?: Awaited<ReturnType<Guest>>, settings = SETTINGS) {
  const chat = await startChat();
  const told: Parameters<Guest>[0][] = [];
  if (chat.client) chat.client.beGuest = (details) => (told.push(details), Promise.resolve(answer));
  await chat.showState({ connection: 'signed-out', me: undefined as never, settings });
  return { chat, told };
}

const field = (chat: TestChat, name: string) => chat.get(`[name=${name}]`) as HTMLInputElement;
const problems = (chat: TestChat) =>
  [...(chat.get('frosst-pre-chat').shadowRoot?.querySelectorAll('.problem') ?? [])]
    .map((problem) => problem.textContent)
    .filter(Boolean);

async function submit(chat: TestChat, values: Record<string, string> = {}): Promise<void> {
  for (const [name, value] of Object.entries(values)) field(chat, name).value = value;
  chat.get('.guest').click();
  await chat.rest();
}

describe('frosst-pre-chat', () => {
  it('takes the focus to its first field when it comes in the place of the way to sign in', async () => {
    const chat = await startChat({ token: '' });
    expect(chat.focused?.textContent.trim()).to.equal('Sign in');
    await chat.showState({ settings: SETTINGS });
    expect(chat.focused === field(chat, 'name')).to.equal(true);
  });

  for (const theme of ['light', 'dark']) {
    it(`is accessible, with something wrong in it and without, ${theme}`, async () => {
      const { chat } = await asStranger();
      chat.theme = theme;
      await expectAccessible(chat);
      await submit(chat);
      await expectAccessible(chat);
    });
  }

  it('offers to sign in first, and asks the page to', async () => {
    const { chat } = await asStranger();
    let asked = 0;
    chat.addEventListener('frosst-token-needed', () => (asked += 1));
    expect(chat.get('frosst-pre-chat').shadowRoot?.querySelector('button')).to.equal(chat.get('.primary'));
    chat.get('.primary').click();
    expect(asked).to.equal(1);
  });

  it('tells one thing at a time, below its field, where the focus goes', async () => {
    const { chat, told } = await asStranger();
    await submit(chat, { name: ' ', email: 'mira@example' });
    expect(problems(chat)).to.deep.equal(['Enter your name, as we may call you']);
    expect(chat.focused).to.equal(field(chat, 'name'));
    expect(field(chat, 'name').getAttribute('aria-describedby')).to.equal('problem');
    await submit(chat, { name: 'Mira' });
    expect(problems(chat)).to.deep.equal(['Enter a full address, such as name@example.com']);
    expect(chat.focused).to.equal(field(chat, 'email'));
    expect(told).to.deep.equal([]);
  });

  it('begins with what was said, and with nothing that was not', async () => {
    const { chat, told } = await asStranger();
    await submit(chat, { name: ' Mira Solberg ', email: 'mira@example.com', topic: 'A loan' });
    await submit(chat, { email: '', topic: '' });
    expect(told).to.deep.equal([
      { name: 'Mira Solberg', email: 'mira@example.com', topic: 'A loan' },
      { name: 'Mira Solberg' },
    ]);
  });

  it('keeps what was entered when it could not begin, and says so', async () => {
    const { chat } = await asStranger({ code: 'unavailable', message: '', retryable: true });
    await submit(chat, { name: 'Mira' });
    expect(problems(chat)[0]).to.contain('could not be started');
    expect(field(chat, 'name').value).to.equal('Mira');
  });

  it('asks no topic where there is none, and names no notice that is not there', async () => {
    const { chat } = await asStranger(undefined, { ...SETTINGS, topics: [], privacyUrl: 'http://bank.example/' });
    expect(chat.find('[name=topic]')).to.equal(undefined);
    expect(chat.get('frosst-pre-chat').shadowRoot?.querySelector('a')).to.equal(null);
  });

  it('shows that it is at work, and asks once', async () => {
    const { chat, told } = await asStranger();
    let begin: (() => void) | undefined;
    if (chat.client) {
      chat.client.beGuest = (details) => {
        told.push(details);
        return new Promise((done) => (begin = () => done({ code: 'unavailable', message: '', retryable: true })));
      };
    }
    await submit(chat, { name: 'Mira' });
    await submit(chat);
    const button = chat.get('.guest');
    expect(told).to.have.length(1);
    expect([button.textContent.trim(), button.ariaDisabled]).to.deep.equal(['Connecting', 'true']);
    begin?.();
    await chat.rest();
    expect([button.textContent.trim(), button.ariaDisabled]).to.deep.equal(['Start chat', 'false']);
  });

  it('is for who wrote something before anyone was known, too', async () => {
    const chat = await startChat({ open: false, token: '' });
    chat.sendMessage('Is anyone there?');
    chat.open();
    await chat.showState({ connection: 'signed-out', settings: SETTINGS });
    expect(chat.find('frosst-pre-chat')).not.to.equal(undefined);
    await chat.showState({ settings: { ...SETTINGS, visitors: false } });
    expect(chat.words).to.contain('Sign in to chat').and.not.to.contain('signed out');
  });

  it('is for strangers only: who was signed in signs in again', async () => {
    const chat = await startChat();
    await chat.showState({ connection: 'signed-out', settings: SETTINGS });
    expect(chat.find('frosst-pre-chat')).to.equal(undefined);
    expect(chat.words).to.contain('You’re signed out');
  });
});
