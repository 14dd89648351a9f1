import { format } from './format.ts';

/** Words of the list of conversations. */
export const inboxWords = Object.freeze({
  inbox: {
    title: 'Inbox',
    label: 'Conversations',
    sections: {
      staff: 'Waiting for you',
      customer: 'Waiting for customer',
      none: 'No conversation yet',
      closed: 'Closed',
    },
    newRows: (count: number) => `${format(count)} new`,
    applyNew: (count: number) => `${format(count)} new, show in order`,
    loading: 'Loading conversations',
    empty: 'Nobody is waiting',
    emptyText: 'New conversations appear here by themselves.',
    failed: 'Conversations didn’t load',
    failedText: 'Your replies are safe.',
    moreFailed: 'Some conversations didn’t load.',
    tryAgain: 'Try again',
  },

  row: {
    typing: (name: string) => `${name} is typing…`,
    draft: 'Draft:',
    notSent: 'Not sent:',
    notSentText: 'open to try again',
    you: 'You:',
    colleague: (name: string) => `${name}:`,
    unread: (count: number) => `${format(count)} unread`,
    closed: 'Closed',
    guest: 'not signed in',
    nothing: 'Nothing written yet',
  },
});
