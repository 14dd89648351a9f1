/** Around the log: who one talks with, how things stand, and the way in. */
export const panel = {
  /** Of the launcher too, once there is a connection to tell of. */
  youAreOffline: 'You are offline',
  bank: 'your bank',
  chatWith: 'Chat with {bank}',
  minimise: 'Minimise chat',
  connecting: 'Connecting',
  offline: 'Offline',
  offlineBanner: 'You’re offline. Messages will wait here.',
  retry: 'Retry',
  signInTitle: 'Sign in to chat',
  signInText: 'We talk about your accounts only when we know it’s you.',
  signIn: 'Sign in',
} as const;
