/** The page of all states: as a gallery of frames, or, with `?state=`, one of them. */
import { TestChat } from '../../widget/app/test-chat.test-support.ts';
import { STATES } from './catalogue.ts';
import { bringTo } from './state.ts';

/** What the gallery lets one choose: the name of the parameter, and its values. */
const CHOICES = { theme: ['light', 'dark'], dir: ['ltr', 'rtl'], frame: ['desk', 'phone'], scale: ['1', '1.5'] };

const asked = new URLSearchParams(location.search);
const chosen = (name: keyof typeof CHOICES) => asked.get(name) ?? CHOICES[name][0] ?? '';

document.documentElement.dir = chosen('dir');
document.body.classList.add(chosen('theme'));

async function showOne(name: string): Promise<void> {
  const chat = new TestChat();
  chat.bank = 'Frosst Bank';
  chat.theme = chosen('theme');
  chat.style.setProperty('--frosst-scale', chosen('scale'));
  document.body.append(chat);
  const state = STATES[name];
  if (state) await bringTo(chat, state);
  document.body.dataset['ready'] = name;
}

function link(name: keyof typeof CHOICES, value: string): HTMLElement {
  const to = new URLSearchParams(asked);
  to.set(name, value);
  const anchor = document.createElement('a');
  anchor.href = `?${to.toString()}`;
  anchor.textContent = `${name} ${value}`;
  if (chosen(name) === value) anchor.setAttribute('aria-current', 'true');
  return anchor;
}

function frame(name: string, title: string): HTMLElement {
  const item = document.createElement('li');
  const heading = document.createElement('h2');
  heading.textContent = title;
  const note = document.createElement('p');
  note.textContent = name;
  const view = document.createElement('iframe');
  view.title = title;
  view.loading = 'lazy';
  const to = new URLSearchParams(asked);
  to.set('state', name);
  view.src = `?${to.toString()}`;
  item.append(heading, note, view);
  return item;
}

function showAll(): void {
  const main = document.createElement('main');
  main.className = 'gallery';
  const heading = document.createElement('h1');
  heading.textContent = 'Every state of the chat';
  const choices = document.createElement('nav');
  for (const [name, values] of Object.entries(CHOICES)) {
    choices.append(...values.map((value) => link(name as keyof typeof CHOICES, value)));
  }
  const list = document.createElement('ol');
  list.className = 'states';
  list.append(...Object.entries(STATES).map(([name, { title }]) => frame(name, title)));
  main.append(heading, choices, list);
  document.body.classList.add(chosen('frame'));
  document.body.append(main);
}

const name = asked.get('state');
if (name === null) showAll();
else await showOne(name);
