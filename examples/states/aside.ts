/** What may come at any time: a picker, a wait, an error. */
import { talk } from './bank.ts';
import type { State } from './state.ts';

/* There is no server here to have them. */
function serveEmoji(): void {
  const fetch = window.fetch.bind(window);
  window.fetch = (url, init) =>
    fetch(typeof url === 'string' && url.includes('/emoji/') ? '/widget/assets/emoji/en.json' : url, init);
}

export const ASIDE: Readonly<Record<string, State>> = {
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
