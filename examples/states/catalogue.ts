/** Every state of the widget, each as what leads to it: the element's real core, on a scripted server. */
import type { TestChat } from '../../widget/app/test-chat.test-support.ts';
import type { TimelineItem } from '../../widget/core/chat-state.ts';
import { AKSEL, conversation, type FakeServer, message } from '../../widget/core/fake-server.test-support.ts';

export interface State {
  title: string;
  /** What is on the server before. */
  prepare?: (backend: FakeServer) => void;
  /** What happens once the chat was opened; a state of the closed chat does not open it. */
  show?: (chat: TestChat) => Promise<void>;
  closed?: true;
  /** Leaves the opened chat at its home. */
  atHome?: true;
}

export const INGRID = { id: 'staff-1', role: 'agent', name: 'Ingrid Dahl' } as const;

export const SETTINGS = {
  visitors: true,
  topics: ['Opening an account', 'Cards', 'A loan'],
  suggestions: ['I don’t recognise a payment', 'My card was declined', 'Change my limit'],
  quickHelp: [
    { label: 'Block a lost card', url: 'https://bank.example/block' },
    { label: 'Book a call', url: 'https://bank.example/book' },
  ],
  phone: '+358 00 000 0000',
  privacyUrl: 'https://bank.example/privacy',
  availability: { available: true },
};

const tonight = () => new Date(new Date().setHours(23, 59, 0, 0)).toISOString();
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();
const open = () => ({ available: true, medianReplySeconds: 100, closesAt: tonight() });

const QUESTION = 'Hi, I see two charges from Nordlys Hotel. I only stayed one night.';

function talk(backend: FakeServer): void {
  const timestamp = new Date().toISOString();
  backend.say(QUESTION, { sender: AKSEL, timestamp });
  backend.say('Good morning Aksel. I can see both.', { sender: INGRID, timestamp });
  backend.say('One is the final payment. The other is a reservation hold, and it should drop off by Thursday.', {
    sender: INGRID,
    timestamp,
  });
}

function own(seq: number, content: string, rest: Partial<TimelineItem>): TimelineItem {
  const said = message(seq, { content, sender: AKSEL, timestamp: new Date().toISOString() });
  const isStored = !['sending', 'waiting', 'failed'].includes(rest.delivery ?? '');
  const { timestamp } = said;
  return {
    key: `own-${seq}`,
    clientId: `own-${seq}`,
    content,
    timestamp,
    own: true,
    staff: false,
    ...(isStored && { message: said }),
    ...rest,
  };
}

const closedBy = (rest: Parameters<typeof conversation>[0] = {}) =>
  conversation({ status: 'closed', assignee: { id: INGRID.id, name: INGRID.name }, headSeq: 3, ...rest });

async function closed(chat: TestChat, rest: Parameters<typeof conversation>[0] = {}): Promise<void> {
  chat.transport.push(
    'admin-reply',
    chat.backend.say('conversation-closed', { kind: 'system', sender: INGRID, timestamp: new Date().toISOString() }),
  );
  await chat.showState({ conversation: closedBy(rest) });
}

async function asStranger(chat: TestChat): Promise<void> {
  await chat.showState({ connection: 'signed-out', me: undefined as never, settings: SETTINGS });
}

/* There is no server here to have them. */
function serveEmoji(): void {
  const fetch = window.fetch.bind(window);
  window.fetch = (url, init) =>
    fetch(typeof url === 'string' && url.includes('/emoji/') ? '/widget/assets/emoji/en.json' : url, init);
}

/** By name, in the order of a conversation's life. */
export const STATES: Readonly<Record<string, State>> = {
  launcher: { title: 'Launcher', closed: true },
  unread: {
    title: 'Launcher, unread, and a nudge',
    // Nothing of the bank's yet: what counts as read depends on what has the focus.
    prepare: (backend) => void backend.say(QUESTION, { sender: AKSEL, timestamp: new Date().toISOString() }),
    closed: true,
    async show(chat) {
      chat.open();
      await chat.rest();
      chat.close();
      await chat.rest();
      const said = chat.backend.say('I’ve set a reminder to check on Thursday.', { sender: INGRID });
      chat.transport.push('admin-reply', said);
      await chat.rest();
      // As if someone pointed at it: else it goes by itself.
      chat.get('frosst-nudge').dispatchEvent(new Event('pointerenter'));
    },
  },
  home: {
    title: 'Home',
    atHome: true,
    show: (chat) => chat.showState({ settings: SETTINGS, availability: open() }),
  },
  'home-thread': {
    title: 'Home, with a conversation that runs',
    prepare: talk,
    atHome: true,
    show: (chat) => chat.showState({ settings: SETTINGS, availability: open() }),
  },
  'pre-chat': { title: 'Pre-chat, for guests', show: asStranger },
  'pre-chat-wrong': {
    title: 'Pre-chat, with something wrong',
    async show(chat) {
      await asStranger(chat);
      const field = (name: string) => chat.get(`[name=${name}]`) as HTMLInputElement;
      field('name').value = 'Mira Solberg';
      field('email').value = 'mira@example';
      chat.get('.guest').click();
      await chat.rest();
    },
  },
  empty: {
    title: 'Empty, with suggestions and place in line',
    show: (chat) => chat.showState({ settings: SETTINGS, availability: { ...open(), ahead: 0 } }),
  },
  conversation: {
    title: 'Conversation, agent typing',
    prepare: talk,
    show: (chat) => chat.showState({ typing: INGRID.name }),
  },
  messages: {
    title: 'States of a message',
    show: (chat) =>
      chat.showState({
        items: [
          own(1, 'Here is my question again', { delivery: 'read' }),
          own(2, 'Could you also check the booking fee?', { delivery: 'delivered' }),
          own(3, 'It was €12.00', { delivery: 'sent' }),
          own(4, 'I have the confirmation email if that helps', { delivery: 'sending' }),
          own(5, 'Shall I forward it to you?', {
            delivery: 'failed',
            failure: { code: 'blocked-content', message: '' },
          }),
        ],
      }),
  },
  masked: {
    title: 'Masked card number',
    async show(chat) {
      const said = message(1, { content: 'It’s •••• •••• •••• 4412', masked: true, sender: AKSEL });
      await chat.showState({ items: [own(1, said.content, { message: said, delivery: 'delivered' })] });
    },
  },
  offline: {
    title: 'Offline',
    prepare: talk,
    async show(chat) {
      chat.transport.reachable = false;
      chat.transport.drop();
      await new Promise((done) => setTimeout(done, 2_100));
      await chat.write('By email would be best', 'Enter');
    },
  },
  'out-of-office': {
    title: 'Out of office',
    show: (chat) =>
      chat.showState({
        settings: SETTINGS,
        availability: { available: false, opensAt: tomorrow(), promisedBy: tomorrow() },
      }),
  },
  broadcast: {
    title: 'Broadcast',
    prepare: talk,
    show: (chat) =>
      chat.showState({
        broadcasts: [
          message(0, {
            conversationId: null,
            kind: 'broadcast',
            broadcastId: 'b1',
            content: 'Card payments may be slow until noon.',
          }),
        ],
      }),
  },
  history: {
    title: 'History: earlier messages load, and new ones wait below',
    prepare(backend) {
      for (let seq = 1; seq <= 30; seq += 1) backend.say(`Message ${seq}`, { sender: INGRID });
    },
    async show(chat) {
      const log = chat.get('[role=log]');
      log.scrollTop = -600;
      log.dispatchEvent(new Event('scroll'));
      await chat.showState({ unread: 2, history: { loading: true, hasMore: true, failed: false } });
    },
  },
  rating: { title: 'Closed, asking for a rating', prepare: talk, show: (chat) => closed(chat, { asksRating: true }) },
  'rating-chosen': {
    title: 'Rating, with a face chosen',
    prepare: talk,
    async show(chat) {
      await closed(chat, { asksRating: true });
      chat.get('form .scores label:nth-child(4) input').click();
      await chat.rest();
    },
  },
  closed: { title: 'Closed', prepare: talk, show: (chat) => closed(chat) },
  menu: {
    title: 'Closed, with the menu open',
    prepare: talk,
    async show(chat) {
      await closed(chat);
      chat.get('[aria-haspopup=menu]').click();
      await chat.rest();
    },
  },
  emoji: {
    title: 'Emoji',
    async show(chat) {
      serveEmoji();
      chat.get('[aria-label="Insert emoji"]').click();
      await new Promise((done) => setTimeout(done, 300));
      await chat.rest();
    },
  },
  loading: { title: 'Loading', show: (chat) => chat.showState({ connection: 'connecting' }) },
  'earlier-failed': {
    title: 'Error: earlier messages did not load',
    prepare: talk,
    show: (chat) => chat.showState({ history: { loading: false, hasMore: true, failed: true } }),
  },
  'signed-out': {
    title: 'Signed out',
    prepare: talk,
    show: (chat) => chat.showState({ connection: 'signed-out' }),
  },
};

/** Brings a chat that is on the page, and was told no token yet, to a state. */
export async function bringTo(chat: TestChat, state: State): Promise<void> {
  state.prepare?.(chat.backend);
  chat.token = 'token';
  await chat.rest();
  if (!state.closed) {
    chat.open();
    await chat.rest();
    if (!state.atHome) await chat.begin();
    // What runs opens at the conversation.
    else chat.find('.back')?.click();
  }
  await chat.rest();
  await state.show?.(chat);
}
