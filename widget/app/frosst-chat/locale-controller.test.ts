import { expect } from 'chai';
import { fixture, html, waitUntil } from '@open-wc/testing-helpers';
import { ASSETS_PATH } from '../../assets/assets-path.ts';
import { AKSEL, INGRID } from '../../core/fake-server.test-support.ts';
import { panelOf, startChat, type TestChat } from '../test-chat.test-support.ts';

/** Answers what the element asks of the chat server with the files it was built from. */
function serveLanguages(): { asked: string[]; fail: boolean } {
  const network = { asked: [] as string[], fail: false };
  window.fetch = (input) => {
    const url = new URL(input as string);
    network.asked.push(url.pathname.slice(ASSETS_PATH.length));
    return network.fail ? Promise.reject(new TypeError()) : pageFetch(`/widget/assets${network.asked.at(-1) ?? ''}`);
  };
  return network;
}
const pageFetch = window.fetch.bind(window);

const nameOf = (chat: TestChat) => chat.get('[part~=launcher]').getAttribute('aria-label');
const until = (condition: () => boolean) => waitUntil(condition, undefined, { timeout: 5_000 });

describe('the language of frosst-chat', () => {
  const pageLanguage = document.documentElement.lang;
  afterEach(() => {
    window.fetch = pageFetch;
    document.documentElement.lang = pageLanguage;
  });

  it('is that of the page, and asks nothing of anyone before the chat is opened', async () => {
    const network = serveLanguages();
    document.documentElement.lang = 'fi';
    const chat = await startChat({ open: false, token: '' });
    expect(nameOf(chat)).to.equal('Avaa chat');
    expect(chat.get('frosst-launcher').lang).to.equal('fi');
    expect(network.asked).to.deep.equal([]);
  });

  it('is that of the nearest element that says one, and of none but those we speak', async () => {
    const around = await fixture(
      html`<div lang="sv-FI">
        <p lang="tlh"><test-chat></test-chat></p>
      </div>`,
    );
    expect(nameOf(around.querySelector('test-chat') as TestChat)).to.equal('Open chat');
    const nearer = await fixture(html`<div lang="sv-FI"><test-chat></test-chat></div>`);
    expect(nameOf(nearer.querySelector('test-chat') as TestChat)).to.equal('Öppna chatten');
  });

  it('is not one we do not speak, and says so once in the console', async () => {
    const warned: unknown[] = [];
    const page = window.console;
    Object.assign(window, { console: { ...page, warn: (text: unknown) => warned.push(text) } });
    const chat = await startChat({ open: false, token: '' });
    for (const locale of ['tlh', 'tlh', 'not a tag', 'de', 'sv']) {
      chat.setLocale(locale);
      await chat.rest();
    }
    Object.assign(window, { console: page });
    expect(nameOf(chat)).to.equal('Öppna chatten');
    expect(warned).to.deep.equal(['frosst-chat does not speak tlh', 'frosst-chat does not speak not a tag']);
  });

  it('comes when the chat is opened, and until then speaks English', async () => {
    const network = serveLanguages();
    document.documentElement.lang = 'de-AT';
    const chat = await startChat();
    await until(() => panelOf(chat).lang === 'de-AT');
    await chat.rest();
    expect(network.asked).to.deep.equal(['/lang/de.json']);
    expect(panelOf(chat).getAttribute('aria-label')).to.equal('Chat mit Frosst Bank');
    expect(chat.words).to.contain('Wie können wir Ihnen helfen?').and.not.to.contain('How can we help');
    expect(chat.words).to.contain('Wir fragen Sie nie nach Ihrer PIN');
  });

  it('changes while one reads, down to the oldest message, with the draft and the direction', async () => {
    serveLanguages();
    const chat = await startChat();
    await chat.write('Hello', 'Enter');
    await chat.write('still writing');
    expect(chat.words).to.contain('Sent');
    chat.setLocale('ar');
    await until(() => panelOf(chat).lang === 'ar');
    await chat.rest();
    expect(chat.words).to.contain('أُرسلت').and.contain('مارس').and.not.to.contain('Sent');
    expect(getComputedStyle(chat.input).direction).to.equal('ltr');
    expect(getComputedStyle(panelOf(chat)).direction).to.equal('rtl');
    expect(chat.input.value).to.equal('still writing');
    await chat.write('');
    expect(getComputedStyle(chat.input).direction).to.equal('rtl');
    chat.setLocale('en');
    await chat.rest();
    expect(chat.words).to.contain('Sent').and.contain('March');
    expect(getComputedStyle(panelOf(chat)).direction).to.equal('ltr');
  });

  it('stays English while the words cannot be had, and tries again with the next need', async () => {
    const network = serveLanguages();
    network.fail = true;
    const chat = await startChat({ token: '' });
    chat.setLocale('ja');
    await chat.rest();
    expect(chat.words).to.contain('Sign in to chat');
    expect(panelOf(chat).lang).to.equal('en');
    expect(network.asked).to.deep.equal(['/lang/ja.json']);
    chat.bank = 'Another';
    await chat.rest();
    expect(network.asked).to.have.length(1);
    network.fail = false;
    chat.close();
    await chat.rest();
    chat.open();
    await until(() => panelOf(chat).lang === 'ja');
  });

  it('gives way to the words of the page, as text and key by key', async () => {
    const chat = await startChat({ token: '' });
    chat.wording = { signInTitle: '<b>Log on</b>', open: 'Ask us' };
    await chat.rest();
    expect(chat.words).to.contain('<b>Log on</b>').and.contain('We talk about your accounts');
    expect(nameOf(chat)).to.equal('Ask us');
    chat.wording = undefined;
    await chat.rest();
    expect(chat.words).to.contain('Sign in to chat');
  });

  it('is that of every row, also when the words come together with a message', async () => {
    const chat = await startChat({ prepare: (backend) => void backend.say('Hello', { sender: AKSEL }) });
    const author = () => chat.get('frosst-message-group').shadowRoot?.querySelector('.vh')?.textContent;
    expect(author()).to.equal('You: ');
    chat.wording = { you: 'Ich' };
    await chat.updateComplete;
    chat.transport.push('admin-reply', chat.backend.say('Good morning'));
    await chat.rest();
    expect(author()).to.equal('Ich: ');
    chat.wording = undefined;
    await chat.rest();
  });

  it('is spoken to who hears what comes in while the chat is closed', async () => {
    serveLanguages();
    const chat = await startChat({ open: false, connect: 'eager', prepare: (backend) => void backend.say('One') });
    chat.setLocale('pl');
    await until(() => chat.connectionState === 'online');
    await until(() => nameOf(chat) === 'Otwórz czat, 1 nieprzeczytana wiadomość');
    chat.transport.push('admin-reply', chat.backend.say(`Two, from ${INGRID.name}`));
    await until(() => nameOf(chat) === 'Otwórz czat, 2 nieprzeczytane wiadomości');
  });
});
