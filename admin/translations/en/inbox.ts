import { format } from './format.ts';

/** Words of the list of conversations. */
export const inboxWords = Object.freeze({
  inbox: {
    label: 'Conversations',
    view: 'View',
    views: { mine: 'Mine', unassigned: 'Unassigned', everyone: 'Everyone', closed: 'Closed' },
    sort: 'Order',
    sorts: { wait: 'Longest wait', newest: 'Newest', oldest: 'Oldest' },
    sections: {
      staff: 'Waiting for you',
      customer: 'Waiting for customer',
      none: 'No conversation yet',
      closed: 'Closed',
    },
    newRows: (count: number) => `${format(count)} new`,
    applyNew: (count: number) => `${format(count)} new, show in order`,
    loading: 'Loading conversations',
    empty: {
      mine: 'Nothing is yours',
      unassigned: 'Nobody is waiting',
      everyone: 'Nobody is waiting',
      closed: 'Nothing is closed yet',
    },
    emptyText: 'New conversations appear here by themselves.',
    emptyMineText: 'Conversations assigned to you appear here by themselves.',
    emptyClosedText: 'Conversations that are closed appear here.',
    look: {
      unassigned: (count?: number) =>
        count === undefined ? 'Look at unassigned' : `Look at unassigned (${format(count)})`,
      everyone: 'Look at everyone',
    },
    matching: (count: number) => (count === 1 ? '1 conversation listed' : `${format(count)} conversations listed`),
    noMatch: 'Nothing matches',
    noMatchText: 'The filter leaves nothing in this view.',
    clearFilter: 'Clear the filter',
    failed: 'Conversations didn’t load',
    failedText: 'Your replies are safe.',
    moreFailed: 'Some conversations didn’t load.',
    tryAgain: 'Try again',
  },

  filter: {
    title: 'Filter',
    button: 'Filter',
    buttonOn: 'Filter, some are left out',
    team: 'Team',
    anyTeam: 'Any team',
    noTeam: 'No team',
    agent: 'Assigned to',
    anyAgent: 'Anyone or nobody',
    who: 'Customer',
    anyone: 'Anyone',
    signedIn: 'Signed in',
    guests: 'Not signed in',
    clear: 'Clear the filter',
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
