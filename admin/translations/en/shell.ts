import { format } from './format.ts';

/** Words of what stands around every section: the way to each, notices, shortcuts, announcements. */
export const shellWords = Object.freeze({
  nav: {
    label: 'Console',
    inbox: 'Inbox',
    waiting: (count: number, hasMore = false) => {
      const said = count === 1 ? '1 customer is waiting' : `${format(count)} customers are waiting`;
      return hasMore ? `At least ${said}` : said;
    },
    broadcast: 'Broadcast',
    people: 'People',
    audit: 'Audit',
    team: 'Team',
    shortcuts: 'Shortcuts',
  },

  presence: { online: 'Online', away: 'Away', offline: 'Offline' },

  status: {
    available: 'Available',
    away: 'Away',
    offline: 'Not connected',
    label: (status: string) => `Your status: ${status}`,
    signOut: 'Sign out',
  },

  banner: {
    reconnecting: 'Reconnecting.',
    keepWriting: 'You can keep writing.',
    waiting: (count: number) => (count === 1 ? '1 reply is waiting.' : `${format(count)} replies are waiting.`),
    tryNow: 'Try now',
    failedOne: (name: string) => `to ${name}.`,
    failedOneLead: 'One reply wasn’t sent',
    failedMany: (count: number) => `Replies to ${format(count)} customers weren’t sent.`,
    open: 'Open',
  },

  toast: {
    closed: (name: string) => `${name}’s chat is closed.`,
    undo: 'Undo',
    seconds: (seconds: number) => `${String(seconds)} s`,
    started: (name: string) => `New conversation from ${name}`,
    open: 'Open',
    dismiss: 'Dismiss',
    notFound: 'That conversation can’t be shown. It may be another team’s, or no longer here.',
    sent: (people: string) => `Broadcast sent to ${people}.`,
    closeFailed: 'The conversation wasn’t closed. Try again.',
    reopenFailed: 'The conversation wasn’t reopened. Try again.',
  },

  title: {
    unread: (count: number, title: string) => `(${count > 99 ? '99+' : String(count)}) ${title}`,
    started: (name: string, title: string) => `New conversation: ${name} · ${title}`,
  },

  shortcuts: {
    title: 'Shortcuts',
    close: 'Close',
    single: 'Single-key shortcuts',
    singleHint: 'They never work while you write in a field.',
    moving: 'Moving',
    working: 'Working',
    names: {
      next: 'Next conversation',
      previous: 'Previous conversation',
      open: 'Open',
      pane: 'Next pane',
      whileWriting: 'Next or previous while writing',
      leave: 'Out of the reply to the list',
      reply: 'Reply',
      send: 'Send',
      close: 'Close the conversation',
      customer: 'Customer panel',
      all: 'This list',
    },
  },

  announce: {
    message: (name: string, text: string) => `${name}: ${text}`,
    many: (count: number) => `${format(count)} new messages`,
    typing: (name: string) => `${name} is typing`,
    reconnecting: 'Reconnecting. You can keep writing.',
    connected: 'Connected again.',
    closed: 'Conversation closed.',
    reopened: 'Conversation reopened.',
  },
});
