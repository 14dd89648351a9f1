/** When a conversation is over. */
import type { TestChat } from '../../widget/app/test-chat.test-support.ts';
import { INGRID, talk } from './bank.ts';
import type { State } from './state.ts';

async function closed(chat: TestChat, { asksRating = false } = {}): Promise<void> {
  chat.transport.push(
    'admin-reply',
    chat.backend.say('conversation-closed', { kind: 'system', sender: INGRID, timestamp: new Date().toISOString() }),
  );
  const assignee = { id: INGRID.id, name: INGRID.name };
  await chat.tellOf({ status: 'closed', assignee, ...(asksRating && { asksRating }) });
}

/* In the gallery the next frame takes the focus, which closes a menu. */
function keepFocus(chat: TestChat): void {
  const stay = (event: FocusEvent): void => {
    if (event.relatedTarget === null) event.stopPropagation();
  };
  chat.addEventListener('focusout', stay, { capture: true });
}

export const AFTER: Readonly<Record<string, State>> = {
  rating: {
    title: 'Closed, asking for a rating',
    prepare: talk,
    show: (chat) => closed(chat, { asksRating: true }),
    shows: '.scores',
  },
  'rating-chosen': {
    title: 'Rating, with a face chosen',
    prepare: talk,
    async show(chat) {
      await closed(chat, { asksRating: true });
      chat.get('form .scores label:nth-child(4) input').click();
      await chat.rest();
    },
    shows: '.scores :checked',
  },
  closed: { title: 'Closed', prepare: talk, show: (chat) => closed(chat), shows: '.closed' },
  menu: {
    title: 'Closed, with the menu open',
    prepare: talk,
    async show(chat) {
      await closed(chat);
      keepFocus(chat);
      chat.get('[aria-haspopup=menu]').click();
      await chat.rest();
    },
    shows: '[aria-haspopup=menu][aria-expanded=true]',
  },
};
