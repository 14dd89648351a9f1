/** Around the log, of what only a connection tells. */
export const connected = {
  unread: { one: '{n} unread message', other: '{n} unread messages' },
  online: 'Online',
  nobodyOnline: 'Nobody is online right now',
  gap: 'Some messages may be missing here. We are fetching them.',
  signedOutTitle: 'You’re signed out',
  signedOutText: 'What you sent is safe, and what you were writing is still here. Sign in again to go on.',
  signInAgainTitle: 'Please sign in again',
  signInAgainText: 'We couldn’t confirm that it’s you, so nothing is shown here.',
  fromBank: 'From {bank}, to all customers',
  dismiss: 'Dismiss',
} as const;
