/** Why a text was not taken. */
export const refusals = {
  notSent: 'Your message was not sent. It is kept. {reason}',
  'failed-too-large': 'It is too long.',
  'failed-conversation-closed': 'This conversation has ended.',
  'failed-blocked-content': 'It holds something we may not receive.',
  'failed-forbidden': 'You may not write here.',
} as const;
