/** Where one writes, and why a text was not sent. */
export const composer = {
  message: 'Message',
  placeholder: 'Write a message',
  send: 'Send message',
  safety: 'We never ask for your PIN or full card number',
  tooLong: 'Your text is too long: {n} of {max} characters. Send it in parts.',
  tooHeavy: 'Your text takes up more room than one message has. Send it in parts.',
  unsendable: 'Your text holds characters that cannot be sent, such as broken emoji. Write them again.',
} as const;
