/** What is said in a conversation of its course. */
export const history = {
  masked: 'We hid your card number. Only the last four digits were sent.',
  conversationFrom: 'Conversation from {date}',
  loadingEarlier: 'Loading earlier messages',
  earlierFailed: 'Earlier messages didn’t load.',
  leaveMessage: 'Write anyway. We’ll see your message when we are back.',
  closedBy: '{name} closed this conversation',
  closed: 'Conversation closed',
  reopened: 'Conversation reopened',
} as const;
