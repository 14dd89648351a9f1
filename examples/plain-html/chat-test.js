/** Be anyone: puts a chat element for the chosen person on the page and shows what the element says. */
import { DEMO_CUSTOMERS, demoTokenProvider, post, tokenProviderOf } from './demo-sessions.js';

const EVENTS = [
  'frosst-ready',
  'frosst-open',
  'frosst-close',
  'frosst-unread',
  'frosst-connection',
  'frosst-token-needed',
  'frosst-token-expired',
  'frosst-error',
];
const CHOSEN = 'chat-test:customer';

const find = (id) => document.getElementById(id);
let chat;

/** Each person gets an element of their own, so nothing of the last one can show. */
function become(name, tokenProvider) {
  chat?.remove();
  chat = document.createElement('frosst-chat');
  // What is told of the connection is here to be looked at.
  chat.connect = 'eager';
  if (tokenProvider) chat.tokenProvider = tokenProvider;
  for (const event of EVENTS) chat.addEventListener(event, noteEvent);
  find('person').textContent = name ?? 'nobody';
  find('connection').textContent = 'idle';
  find('unread').textContent = '0';
  find('problem').textContent = '';
  find('sign-out').disabled = !tokenProvider;
  document.body.append(chat);
}

function becomeDemo(customer) {
  sessionStorage.setItem(CHOSEN, customer.email);
  become(customer.name, demoTokenProvider(customer));
}

/** Signs in at once, so that a mistake shows in the form, and again when the session has ended. */
async function becomeBy(path, body) {
  try {
    const session = await post(path, body);
    sessionStorage.removeItem(CHOSEN);
    const { email, password } = body;
    const again = () => (path === 'visitor' ? post(path, body) : post('login', { email, password }));
    become(session.user.name, tokenProviderOf(`demo-session:${session.user.id}`, again, session));
  } catch (error) {
    find('problem').textContent = error.message;
  }
}

function noteEvent({ type, detail }) {
  if (type === 'frosst-connection') find('connection').textContent = detail.state;
  if (type === 'frosst-unread') find('unread').textContent = detail.count;
  const line = document.createElement('li');
  line.textContent = `${new Date().toISOString().slice(11, 23)} ${type} ${detail ? JSON.stringify(detail) : ''}`;
  find('events').prepend(line);
}

function button(text, onClick) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'button';
  made.textContent = text;
  made.addEventListener('click', onClick);
  return made;
}

find('customers').append(
  ...DEMO_CUSTOMERS.map((customer) => button(customer.name, () => becomeDemo(customer))),
  button('A guest', () => becomeBy('visitor', {})),
);

find('account').addEventListener('submit', (event) => {
  event.preventDefault();
  const { email, password, name } = Object.fromEntries(new FormData(event.target));
  const isNew = event.submitter?.value === 'register';
  void becomeBy(isNew ? 'register' : 'login', isNew ? { email, password, name } : { email, password });
});

find('sign-out').addEventListener('click', async () => {
  const token = await chat.tokenProvider?.().catch(() => undefined);
  if (token) await post('logout', undefined, token).catch((error) => (find('problem').textContent = error.message));
  sessionStorage.clear();
  // Taking the token away is what makes the chat forget, also what it keeps on the disk.
  chat.tokenProvider = undefined;
  become();
});

const chosen = DEMO_CUSTOMERS.find((customer) => customer.email === sessionStorage.getItem(CHOSEN));
if (chosen) becomeDemo(chosen);
else become();
