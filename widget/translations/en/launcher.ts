/** What is said before the panel was ever opened. Each language has these in the script itself: `launcher-words.ts`. */
export const launcher = {
  open: 'Open chat',
  heading: 'Chat with us',
  youAreOffline: 'You are offline',
  unread: { one: '{n} unread message', other: '{n} unread messages' },
} as const;
