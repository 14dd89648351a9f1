import { fixture, html } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import { push } from '../../define.ts';
import { panelOf, startChat, TestChat, warnings } from '../test-chat.test-support.ts';
import { FrosstChat } from './frosst-chat.ts';

describe('what a page sets on its chat', () => {
  for (const [given, used] of [
    ['https://chat.bank.example/', 'https://chat.bank.example'],
    ['https://chat.bank.example:8443', 'https://chat.bank.example:8443'],
    ['https://chat.bank.example/chat?x=1', 'https://chat.bank.example'],
    ['chat.bank.example', FrosstChat.home],
    ['', FrosstChat.home],
  ] as const) {
    it(`makes an address of "${given}", also for who opens it at once`, async () => {
      const chat = await fixture<TestChat>(html`<test-chat></test-chat>`);
      chat.setAttribute('server', given);
      chat.open();
      expect(chat.server).to.equal(used);
      chat.close();
      await chat.rest();
      expect(chat.server).to.equal(used);
    });
  }

  it('is as before once an attribute is taken away, and nothing is warned of', async () => {
    const warned = await warnings(async () => {
      const chat = await startChat({ open: false });
      const first = getComputedStyle(chat).inset;
      const given = { theme: 'dark', position: 'start', offset: '40', launcher: 'none', connect: 'eager' };
      const more = { outbox: 'memory', server: 'https://chat.bank.example', locale: 'de', team: 'Cards', bank: 'Bank' };
      for (const [name, value] of Object.entries({ ...given, ...more })) {
        chat.setAttribute(name, value);
        await chat.rest();
        chat.removeAttribute(name);
        await chat.rest();
      }
      expect([getComputedStyle(chat).inset, chat.server]).to.deep.equal([first, FrosstChat.home]);
      expect(chat.get('frosst-launcher').checkVisibility()).to.equal(true);
    });
    expect(warned).to.deep.equal([]);
  });

  it('in line as an offset stays', async () => {
    const chat = new TestChat();
    chat.style.setProperty('--frosst-offset-y', '90px');
    document.body.append(chat);
    await chat.rest();
    expect(getComputedStyle(chat).bottom).to.equal('90px');
    chat.remove();
  });

  it('does not turn English words round on a page that is written from right to left', async () => {
    document.documentElement.dir = 'rtl';
    const chat = await startChat({ atHome: true });
    expect(getComputedStyle(panelOf(chat)).direction).to.equal('ltr');
    chat.wording = { heading: 'سلام' };
    await chat.rest();
    expect(getComputedStyle(panelOf(chat)).direction).to.equal('rtl');
    document.documentElement.removeAttribute('dir');
  });
});

describe('what a page pushes while one chat takes the place of another', () => {
  it('is done with the one that is there', async () => {
    const done: unknown[] = [];
    const first = await fixture<TestChat>(html`<test-chat></test-chat>`);
    const second = await fixture<TestChat>(html`<test-chat></test-chat>`);
    push((chat) => done.push(chat));
    first.remove();
    push((chat) => done.push(chat));
    second.remove();
    push((chat) => done.push(chat));
    expect(done).to.deep.equal([first, second]);
    document.body.append(first);
    await first.rest();
    expect(done).to.deep.equal([first, second, first]);
    first.remove();
  });
});

describe('what a page hears for its log', () => {
  it('is each failure by its code, once', async () => {
    const chat = await startChat();
    const codes: string[] = [];
    chat.addEventListener('frosst-error', ({ detail }) => codes.push(detail.code));
    await chat.downloadTranscript();
    await chat.rest();
    await chat.write('Hello', 'Enter');
    expect(codes).to.deep.equal(['unavailable']);
    await chat.downloadTranscript();
    await chat.rest();
    expect(codes).to.deep.equal(['unavailable', 'unavailable']);
  });
});

describe('a guest where the page may keep nothing', () => {
  it('can write as long as the page is there', async () => {
    const chat = await startChat({ token: '' });
    const me = { id: 'visitor-1', role: 'visitor', name: 'Guest' } as const;
    await chat.showState({ connection: 'online', guest: true, me });
    expect((panelOf(chat) as HTMLElement & { locked: boolean }).locked).to.equal(false);
  });
});
