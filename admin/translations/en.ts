import { accountWords } from './en/account.ts';
import { auditWords } from './en/audit.ts';
import { broadcastWords } from './en/broadcast.ts';
import { format } from './en/format.ts';
import { inboxWords } from './en/inbox.ts';
import { peopleWords } from './en/people.ts';
import { shellWords } from './en/shell.ts';
import { signInWords } from './en/sign-in.ts';
import { threadWords } from './en/thread.ts';

/** Every word of the console, in British English. Sentences say what happened, what is safe, and what to do. */
export const words = Object.freeze({
  number: format,
  /** A count of what is loaded, where there may be more. */
  numberOf: (count: number, hasMore: boolean) => `${format(count)}${hasMore ? '+' : ''}`,

  brand: 'Frosst',
  skipTo: {
    list: 'Skip to conversations',
    thread: 'Skip to messages',
    composer: 'Skip to reply',
    customer: 'Skip to customer',
    section: 'Skip to content',
  },

  ...shellWords,
  ...inboxWords,
  ...threadWords,
  ...broadcastWords,
  ...signInWords,
  ...accountWords,
  ...peopleWords,
  ...auditWords,
});
