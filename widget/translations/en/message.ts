/** The words of the leaves that both elements share. */
export const message = {
  you: 'You',
  today: 'Today',
  yesterday: 'Yesterday',
  sending: 'Sending',
  waiting: 'Waiting to send',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
  failed: 'Not sent',
  tryAgain: 'Try again',
  discard: 'Delete',
  isTyping: '{name} is typing',
} as const;
