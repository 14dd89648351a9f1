import { expect } from 'chai';
import type { LitElement } from 'lit';
import { aTimeout, nextFrame, waitUntil } from '@open-wc/testing-helpers';
import { nextTask } from '../../components/next-task.ts';
import { expectAccessible } from '../../components/axe.test-support.ts';
import { message } from '../../core/fake-server.test-support.ts';
import { panelOf, startChat, type TestChat } from '../test-chat.test-support.ts';

const log = (chat: TestChat) => chat.get('[role=log]');
const bubbles = (chat: TestChat) =>
  chat.roots.flatMap((root) => [...root.querySelectorAll('[part~=bubble]')]).map((bubble) => bubble.textContent);

/** A chat with a log much longer than the panel. */
const startLong = (messages = 60) =>
  startChat({
    prepare(backend) {
      backend.pageSize = 30;
      for (let seq = 1; seq <= messages; seq += 1) {
        const timestamp = new Date(Date.UTC(2026, 2, 12, 9, seq * 5)).toISOString();
        backend.say(`Message ${seq}`, { timestamp });
      }
    },
  });

async function scrollTo(chat: TestChat, top: number): Promise<void> {
  log(chat).scrollTop = top;
  log(chat).dispatchEvent(new Event('scroll'));
  await chat.rest();
}

/** Rows that have come into sight get their own heights in the frames that follow. */
async function toStandStill(place: () => number): Promise<void> {
  for (let still = 0, last = NaN; still < 3;) {
    await nextFrame();
    const now = place();
    still = now === last ? still + 1 : 0;
    last = now;
  }
}

describe('frosst-message-list', () => {
  it('is accessible, empty and full', async () => {
    await expectAccessible((await startChat()).get('frosst-message-list'));
    await expectAccessible((await startLong()).get('frosst-message-list'));
  });

  it('promises nobody when nobody is there', async () => {
    const chat = await startChat();
    expect(chat.words).to.contain('How can we help?').and.not.to.contain('Write anyway');
    await chat.showState({ availability: { available: false } });
    expect(chat.words).to.contain('Write anyway');
  });

  it('stays at the end when something new comes in', async () => {
    const chat = await startLong();
    expect(log(chat).scrollTop).to.equal(0);
    chat.transport.push('admin-reply', chat.backend.say('The newest'));
    await chat.rest();
    const { bottom } = log(chat).getBoundingClientRect();
    const newest = [...chat.roots.flatMap((root) => [...root.querySelectorAll('[part~=bubble]')])].at(-1);
    expect(newest?.textContent).to.equal('The newest');
    expect(newest?.getBoundingClientRect().bottom).to.be.lessThan(bottom);
  });

  it('lets what one reads stay in place, tells how much is new, and leads there', async () => {
    const chat = await startLong();
    await scrollTo(chat, -600);
    const rows =
      chat.get('frosst-message-list').shadowRoot?.querySelectorAll<HTMLElement>('frosst-message-group') ?? [];
    const placeOf = (row: HTMLElement) => row.getBoundingClientRect().top - log(chat).getBoundingClientRect().top;
    const read = [...rows].find((row) => placeOf(row) > 0)!;
    const place = () => placeOf(read);
    await toStandStill(place);
    const before = place();
    expect(chat.find('.jump') === undefined).to.equal(true);
    chat.transport.push('admin-reply', chat.backend.say('x '.repeat(200)));
    await chat.showState({ unread: 1 });
    expect(place()).to.be.closeTo(before, 1);
    expect(bubbles(chat).at(-1)).to.contain('x x x');
    const jump = chat.get('.jump');
    expect(jump.textContent.trim()).to.equal('1 new message');
    jump.click();
    expect(log(chat).scrollTop).to.equal(0);
  });

  it('fetches older messages near the beginning, and keeps what is already there as it is', async () => {
    const chat = await startLong(90);
    const shown = bubbles(chat).length;
    const group = [...chat.get('frosst-message-list').shadowRoot!.querySelectorAll('frosst-message-group')].at(-1);
    await scrollTo(chat, -100_000);
    await waitUntil(() => bubbles(chat).length > shown);
    expect(chat.transport.sent('history').length).to.be.greaterThan(0);
    expect(bubbles(chat).at(-1)).to.equal('Message 90');
    expect(group?.isConnected).to.equal(true);
  });

  it('looks for older messages when the newest do not fill the log, and waits for nothing else', async () => {
    const chat = await startChat({ open: false });
    chat.backend.say('The only one');
    chat.open();
    // What is read would have it draw again.
    if (chat.client) chat.client.setAttention = () => undefined;
    await waitUntil(() => bubbles(chat).length === 1);
    await waitUntil(() => chat.client?.state.history.hasMore === false);
  });

  it('says when earlier messages did not load, and tries again when asked to', async () => {
    const chat = await startLong();
    await chat.showState({ history: { loading: false, hasMore: true, failed: true } });
    expect(chat.words).to.contain('Earlier messages didn’t load.');
    const asked = chat.transport.sent('history').length;
    chat.get('.line .link').click();
    await chat.rest();
    expect(chat.transport.sent('history').length).to.be.greaterThan(asked);
  });

  it('draws what is older than one sees in tasks of their own, and all of it in the end', async () => {
    const chat = await startChat();
    const items = Array.from({ length: 300 }, (_, index) => {
      const timestamp = new Date(Date.UTC(2026, 2, 12, 9, index * 5)).toISOString();
      const said = message(index + 1, { id: `m${index}`, content: `Message ${index + 1}`, timestamp });
      return { key: said.id, message: said, content: said.content, timestamp, own: false, staff: true };
    });
    chat.client?.store.update((state) => ({ ...state, items }));
    const drawn = () => chat.get('frosst-message-list').shadowRoot?.querySelectorAll('frosst-message-group').length;
    // Tasks that come before any timer, which would let the next ones come.
    for (let turn = 0; turn < 100 && !drawn(); turn += 1) await nextTask();
    expect(drawn()).to.be.within(1, 24);
    await waitUntil(() => drawn() === 300);
    await chat.rest();
    expect(bubbles(chat)).to.deep.equal(items.map(({ content }) => content));
  });

  it('draws nothing while it is not on the page, and goes on when it is back', async () => {
    const chat = await startChat();
    const items = Array.from({ length: 120 }, (_, index) => {
      const timestamp = new Date(Date.UTC(2026, 2, 12, 9, index * 5)).toISOString();
      const said = message(index + 1, { id: `m${index}`, timestamp });
      return { key: said.id, message: said, content: said.content, timestamp, own: false, staff: true };
    });
    chat.client?.store.update((state) => ({ ...state, items }));
    const list = chat.get('frosst-message-list');
    const drawn = () => list.shadowRoot?.querySelectorAll('frosst-message-group').length ?? 0;
    for (let turn = 0; turn < 100 && !drawn(); turn += 1) await nextTask();
    const panel = panelOf(chat);
    const place = panel.nextSibling;
    const parent = panel.parentNode;
    panel.remove();
    const before = drawn();
    await aTimeout(50);
    expect(before).to.be.within(1, 24);
    expect(drawn()).to.equal(before);
    parent?.insertBefore(panel, place);
    await waitUntil(() => drawn() === 120);
  });

  it('draws again only what shows something new, and measures few rows, however many there are', async () => {
    const chat = await startLong(200);
    await scrollTo(chat, -600);
    const groups = [
      ...chat.get('frosst-message-list').shadowRoot!.querySelectorAll<LitElement>('frosst-message-group'),
    ];
    let drawings = 0;
    let measured = 0;
    for (const group of groups) {
      const draw = group.requestUpdate.bind(group);
      group.requestUpdate = (...parts) => {
        drawings += 1;
        draw(...parts);
      };
      const measure = group.getBoundingClientRect.bind(group);
      group.getBoundingClientRect = () => {
        measured += 1;
        return measure();
      };
    }
    chat.transport.push('admin-reply', chat.backend.say('The newest'));
    await chat.rest();
    expect(bubbles(chat).at(-1)).to.equal('The newest');
    expect(groups.length).to.be.greaterThan(45);
    expect(drawings).to.equal(0);
    expect(measured).to.be.within(1, 14);
  });

  it('puts older conversations under the day they began', async () => {
    const chat = await startChat();
    const item = (id: string, timestamp: string) => {
      const said = message(1, { id, conversationId: id, timestamp });
      return { key: id, message: said, content: said.content, timestamp, own: false, staff: true };
    };
    const unsent = { key: 'k', content: 'Unsent', timestamp: '2025-02-03T14:00:00Z', own: true, staff: false };
    await chat.showState({ items: [item('c1', '2025-02-03T12:00:00Z'), item('c2', '2025-02-03T13:00:00Z'), unsent] });
    const headings = [...chat.get('frosst-message-list').shadowRoot!.querySelectorAll('h3')];
    expect(headings[0]?.textContent).to.match(/^Conversation from .*2025/);
    expect(headings[1]?.textContent).to.match(/2025/).and.not.to.contain('Conversation');
    expect(headings).to.have.length(2);
  });

  it('says once that something was hidden in what one wrote', async () => {
    const chat = await startChat();
    const said = message(1, { masked: true, content: 'It is •••• 4412' });
    const item = { key: 'k', message: said, content: said.content, timestamp: said.timestamp, own: true, staff: false };
    await chat.showState({ items: [item] });
    expect(chat.words).to.contain('We hid your card number');
    await chat.showState({ items: [{ ...item, own: false, staff: true }] });
    expect(chat.words).not.to.contain('We hid your card number');
  });

  it('shows nothing of what was before in a new conversation, until one goes back to it', async () => {
    const chat = await startChat({
      prepare(backend) {
        backend.say('From before');
        for (const before of backend.conversations) before.closed = true;
      },
    });
    expect(chat.client?.state.startsNew).to.equal(true);
    expect(bubbles(chat)).to.deep.equal([]);
    expect(chat.words).to.contain('How can we help?');
    chat.get('.back').click();
    await chat.rest();
    chat.get('.thread').click();
    await chat.rest();
    expect(bubbles(chat)).to.deep.equal(['From before']);
  });

  it('is busy while older messages load', async () => {
    const chat = await startChat();
    expect(log(chat).getAttribute('aria-busy')).to.equal('false');
    await chat.showState({ history: { loading: true, hasMore: true, failed: false } });
    expect(log(chat).getAttribute('aria-busy')).to.equal('true');
    expect(chat.words).to.contain('Loading earlier messages');
  });

  it('puts system messages into words, and hides those it has none for', async () => {
    const chat = await startChat();
    for (const content of ['conversation-closed', 'conversation-reopened', 'from-the-future']) {
      chat.transport.push('admin-reply', chat.backend.say(content, { kind: 'system' }));
    }
    await chat.rest();
    expect(chat.words).to.contain('Ingrid closed this conversation · ').and.to.contain('Conversation reopened · ');
    expect(chat.words).not.to.contain('from-the-future');
  });

  it('tries a failed message again, and deletes it, when asked to', async () => {
    const chat = await startChat();
    const refuse = () => {
      chat.backend.handle = (event) =>
        event === 'user-message'
          ? { ok: false, error: { code: 'blocked-content', message: 'no', retryable: false } }
          : { ok: true, data: {} };
    };
    const accept = chat.backend.handle.bind(chat.backend);
    refuse();
    await chat.write('First', 'Enter');
    expect(chat.words).to.match(/Not sent\s+Try again\s+Delete\s+It holds something we may not receive\./);
    expect(chat.get('[role=alert][lang]').textContent).to.contain('was not sent');
    chat.backend.handle = accept;
    chat.get('.meta .link').click();
    await chat.rest();
    expect(chat.backend.texts).to.deep.equal(['First']);
    refuse();
    await chat.write('Second', 'Enter');
    chat.roots
      .flatMap((root) => [...root.querySelectorAll<HTMLElement>('.meta .link')])
      .at(-1)
      ?.click();
    await chat.rest();
    expect(bubbles(chat)).to.deep.equal(['First']);
  });
});
