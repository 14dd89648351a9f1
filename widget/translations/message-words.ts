/** The words of the leaves both elements share. */
export const messageWords = {
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
  isTyping: (name: string) => `${name} is typing`,
} as const;
