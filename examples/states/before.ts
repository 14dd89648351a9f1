/** Before anything is said: the launcher, the home, and who one is. */
import type { TestChat } from '../../widget/app/test-chat.test-support.ts';
import { AKSEL } from '../../widget/core/fake-server.test-support.ts';
import { INGRID, open, QUESTION, SETTINGS, talk } from './bank.ts';
import type { State } from './state.ts';

async function asStranger(chat: TestChat): Promise<void> {
  await chat.showState({ connection: 'signed-out', me: undefined as never, settings: SETTINGS });
}

export const BEFORE: Readonly<Record<string, State>> = {
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
};
