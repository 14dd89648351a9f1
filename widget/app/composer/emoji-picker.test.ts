import { expect } from 'chai';
import { waitUntil } from '@open-wc/testing-helpers';
import { expectAccessible } from '../../components/axe.test-support.ts';
import { startChat, type TestChat } from '../test-chat.test-support.ts';

const GROUPS = [
  ['smileys', Array.from({ length: 10 }, (_, index) => [String.fromCodePoint(0x1f600 + index), `face ${index}`])],
  ['food', [['🍏', 'green apple']]],
];

const fetch = window.fetch.bind(window);
let asked: string[];
let isDown: boolean;
let answer: (() => Promise<Response>) | undefined;

before(() => {
  window.fetch = (url, init) => {
    if (typeof url !== 'string' || !url.includes('/emoji/')) return fetch(url, init);
    asked.push(url);
    return answer?.() ?? Promise.resolve(isDown ? new Response(null, { status: 503 }) : Response.json(GROUPS));
  };
});
beforeEach(() => {
  asked = [];
  isDown = false;
  answer = undefined;
});
after(() => {
  window.fetch = fetch;
});

const button = (chat: TestChat) => chat.get('[aria-label="Insert emoji"]');
const cells = (chat: TestChat) => [
  ...(chat.find('frosst-emoji-picker')?.shadowRoot?.querySelectorAll<HTMLElement>('[role=gridcell]') ?? []),
];

async function startPicking(): Promise<TestChat> {
  const chat = await startChat();
  await pick(chat);
  if (!isDown && !answer) await waitUntil(() => cells(chat).length > 0);
  return chat;
}

async function pick(chat: TestChat): Promise<void> {
  button(chat).click();
  await chat.rest();
}

async function press(chat: TestChat, key: string, ctrlKey = false): Promise<void> {
  const init = { key, ctrlKey, bubbles: true, composed: true, cancelable: true };
  chat.focused?.dispatchEvent(new KeyboardEvent('keydown', init));
  await chat.rest();
}

describe('frosst-emoji-picker', () => {
  for (const theme of ['light', 'dark']) {
    it(`is accessible, ${theme}`, async () => {
      const chat = await startPicking();
      chat.theme = theme;
      expect(cells(chat)).to.have.length(11);
      await expectAccessible(chat);
    });
  }

  it('asks for nothing before it is opened', async () => {
    const chat = await startChat();
    expect(asked).to.deep.equal([]);
    await pick(chat);
    expect(asked).to.have.length(1);
  });

  it('puts the emoji where one writes, and offers it again first', async () => {
    const chat = await startPicking();
    await press(chat, 'Escape');
    await chat.write('ab');
    chat.input.setSelectionRange(1, 1);
    await pick(chat);
    cells(chat)[3]?.click();
    await chat.rest();
    expect(chat.input.value).to.equal('a😃b');
    expect(chat.focused?.localName).to.equal('textarea');
    expect(chat.send.disabled).to.equal(false);
    await pick(chat);
    expect(cells(chat)[0]?.textContent).to.equal('😃');
  });

  it('finds by name, and says when there is none', async () => {
    const chat = await startPicking();
    const search = chat.focused as HTMLInputElement;
    expect(search.type).to.equal('search');
    search.value = 'Apple';
    search.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await chat.rest();
    expect(cells(chat).map((cell) => cell.ariaLabel)).to.deep.equal(['green apple']);
    search.value = 'xyz';
    search.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await chat.rest();
    expect(chat.words).to.contain('No emoji of that name');
  });

  it('has one tab stop, and the arrow keys go through rows and columns', async () => {
    const chat = await startPicking();
    const stops = () => cells(chat).filter((cell) => cell.tabIndex === 0);
    expect(stops()).to.deep.equal([cells(chat)[0]]);
    cells(chat)[0]?.focus();
    for (const [key, place, ctrlKey] of [
      ['ArrowRight', 1],
      ['ArrowDown', 9],
      ['Home', 8],
      ['End', 9],
      ['ArrowUp', 1],
      ['End', 7],
      ['End', 10, true],
      ['Home', 0, true],
    ] as const) {
      await press(chat, key, ctrlKey);
      expect(cells(chat).indexOf(chat.focused as HTMLElement), key).to.equal(place);
    }
  });

  for (const key of ['Enter', ' ']) {
    it(`is left for the text box with what "${key}" chooses`, async () => {
      const chat = await startPicking();
      cells(chat)[1]?.focus();
      await press(chat, key);
      expect(chat.input.value).to.equal('😁');
      expect(chat.find('frosst-emoji-picker') === undefined).to.equal(true);
      expect(chat.focused?.localName).to.equal('textarea');
    });
  }

  it('closes with Escape before the panel does from the text box too', async () => {
    const chat = await startPicking();
    chat.input.focus();
    await press(chat, 'Escape');
    expect(chat.find('frosst-emoji-picker') === undefined).to.equal(true);
    expect(chat.isOpen).to.equal(true);
    await press(chat, 'Escape');
    expect(chat.isOpen).to.equal(false);
  });

  it('does not say that there is none while they are fetched', async () => {
    answer = () => new Promise(() => undefined);
    const chat = await startPicking();
    Object.assign(chat.focused as HTMLInputElement, { value: 'apple' });
    chat.focused?.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await chat.rest();
    expect(chat.words).not.to.contain('No emoji of that name');
  });

  it('closes with Escape before the panel does', async () => {
    const chat = await startPicking();
    await press(chat, 'Escape');
    expect(chat.find('frosst-emoji-picker') === undefined).to.equal(true);
    expect(chat.isOpen).to.equal(true);
    expect(chat.focused?.localName).to.equal('textarea');
  });

  it('says when the emoji did not load, and tries again when asked to', async () => {
    isDown = true;
    const chat = await startPicking();
    expect(chat.words).to.contain('The emoji didn’t load.');
    isDown = false;
    chat.get('frosst-emoji-picker').shadowRoot?.querySelector<HTMLElement>('.link')?.click();
    await chat.rest();
    expect(cells(chat)).to.have.length(11);
  });

  it('leaves nothing of what was used to the next person', async () => {
    const chat = await startPicking();
    cells(chat)[3]?.click();
    await chat.rest();
    await chat.showState({ wipes: 1 });
    await pick(chat);
    expect(cells(chat)[0]?.textContent).to.equal('😀');
  });
});
