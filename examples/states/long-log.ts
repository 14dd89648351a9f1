/**
 * A conversation of `?messages=` messages, in the chat or, with `?plain`, as a bare list of the same texts in a box of
 * the same size: what scrolling that costs is the browser's own share.
 */
import { TestChat } from '../../widget/app/test-chat.test-support.ts';
import type { FrosstMessageGroup } from '../../widget/components/message-group.ts';
import type { TimelineItem } from '../../widget/core/chat-state.ts';
import { AKSEL, message } from '../../widget/core/fake-server.test-support.ts';
import { INGRID } from './bank.ts';
import { bringTo } from './state.ts';

const asked = new URLSearchParams(location.search);
const COUNT = Number(asked.get('messages') ?? 10_000);

/** A new one every seven minutes, so that they are of many days. */
const APART_MS = 7 * 60_000;
const WORDS = 'We have looked at both charges and one of them is only a hold that goes away by itself'.split(' ');

const textOf = (index: number): string => `${index + 1}: ${WORDS.slice(0, 1 + ((index * 7) % WORDS.length)).join(' ')}`;

function itemOf(index: number): TimelineItem {
  const own = index % 5 < 2;
  const content = textOf(index);
  const timestamp = new Date(Date.now() - (COUNT - index) * APART_MS).toISOString();
  const said = message(index + 1, { content, timestamp, sender: own ? AKSEL : INGRID });
  return { key: said.id, content, timestamp, own, staff: !own, message: said };
}

/* With `?first` only the last page of it until somebody calls `showAll`. */
async function showChat(): Promise<void> {
  const items = Array.from({ length: COUNT }, (_, index) => itemOf(index));
  const chat = new TestChat();
  chat.bank = 'Frosst Bank';
  document.body.append(chat);
  await bringTo(chat, { title: 'A long conversation', show: () => chat.showState({ items: items.slice(-50) }) });
  chat.get('[role=log]').id = 'long';
  const rows = chat.get('.rows');
  const oldest = () => rows.querySelector<FrosstMessageGroup>('frosst-message-group')?.bubbles[0]?.content;
  const say = (index: number) =>
    chat.client?.store.update((state) => ({ ...state, items: [...state.items, itemOf(index)] }));
  const showAll = async () => {
    chat.client?.store.update((state) => ({ ...state, items }));
    // The older ones are drawn a few at a time.
    while (oldest() !== textOf(0)) await new Promise((done) => setTimeout(done, 100));
  };
  if (asked.has('first')) Object.assign(window, { showAll, say });
  else await showAll();
}

function showPlain(): void {
  const box = document.createElement('div');
  box.id = 'long';
  box.className = 'plain';
  for (let index = 0; index < COUNT; index += 1) {
    const line = document.createElement('div');
    line.textContent = textOf(index);
    box.append(line);
  }
  document.body.append(box);
}

if (asked.has('plain')) showPlain();
else await showChat();
document.body.dataset['ready'] = 'long-log';
