/** The conversation itself. */
export const log = {
  messages: 'Messages',
  newMessages: { one: '{n} new message', other: '{n} new messages' },
  emptyTitle: 'How can we help?',
} as const;
