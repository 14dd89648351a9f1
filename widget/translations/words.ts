import { LIMITS } from '../../server/protocol/limits.ts';
import type { ErrorCode } from '../../server/protocol/errors.ts';

const count = (n: number, one: string, many: string) => (n === 1 ? `1 ${one}` : `${n} ${many}`);

/** Every word of the widget that is not in `messageWords`. A translation has this type. */
export const words = {
  /** The language the words are in, BCP 47. */
  language: 'en',
  bank: 'your bank',
  chatWith: (bank: string) => `Chat with ${bank}`,
  heading: 'Chat with us',
  open: 'Open chat',
  offlineSuffix: '. You are offline',
  minimise: 'Minimise chat',
  unread: (n: number) => count(n, 'unread message', 'unread messages'),
  newMessages: (n: number) => count(n, 'new message', 'new messages'),
  connecting: 'Connecting',
  offline: 'Offline',
  online: 'Online',
  nobodyOnline: 'Nobody is online right now',
  offlineBanner: 'You’re offline. Messages will wait here.',
  retry: 'Retry',
  gap: 'Some messages may be missing here. We are fetching them.',
  messages: 'Messages',
  loadingEarlier: 'Loading earlier messages',
  earlierFailed: 'Earlier messages didn’t load.',
  emptyTitle: 'How can we help?',
  emptyText: 'Tell us in your own words. You can leave this page and come back: your messages stay here.',
  leaveMessage: 'Write anyway. We’ll see your message when we are back.',
  signInTitle: 'Sign in to chat',
  signInText: 'We talk about your accounts only when we know it’s you.',
  signedOutTitle: 'You’re signed out',
  signedOutText: 'What you sent is safe, and what you were writing is still here. Sign in again to go on.',
  signIn: 'Sign in',
  fromBank: (bank: string) => `From ${bank}, to all customers`,
  dismiss: 'Dismiss',
  message: 'Message',
  placeholder: 'Write a message',
  send: 'Send message',
  safety: 'We never ask for your PIN or full card number',
  tooLong: (n: number) =>
    `Your text is too long: ${n.toLocaleString('en')} of ${LIMITS.contentChars.toLocaleString('en')} characters. Send it in parts.`,
  tooHeavy: 'Your text takes up more room than one message has. Send it in parts.',
  unsendable: 'Your text holds characters that cannot be sent, such as broken emoji. Write them again.',
  closedBy: (name: string) => `${name} closed this conversation`,
  closed: 'Conversation closed',
  reopened: 'Conversation reopened',
  notSent: (reason: string) => `Your message was not sent. It is kept. ${reason}`,
  failures: {
    'too-large': 'It is too long.',
    'conversation-closed': 'This conversation has ended.',
    'blocked-content': 'It holds something we may not receive.',
    forbidden: 'You may not write here.',
  } as Partial<Record<ErrorCode, string>>,
} as const;

export type Words = typeof words;
