/** The conversation itself. */
export const log = {
  messages: 'Messages',
  newMessages: { one: '{n} new message', other: '{n} new messages' },
  masked: 'We hid your card number. Only the last four digits were sent.',
  conversationFrom: 'Conversation from {date}',
  loadingEarlier: 'Loading earlier messages',
  earlierFailed: 'Earlier messages didn’t load.',
  emptyTitle: 'How can we help?',
  emptyText: 'Tell us in your own words. You can leave this page and come back: your messages stay here.',
  leaveMessage: 'Write anyway. We’ll see your message when we are back.',
  closedBy: '{name} closed this conversation',
  closed: 'Conversation closed',
  reopened: 'Conversation reopened',
} as const;
