/** For who is not signed in where guests may write. */
export const preChat = {
  beforeTitle: 'Before we start',
  signInWhy: 'Needed for questions about your own accounts',
  orAsGuest: 'or continue as a guest',
  yourName: 'Your name',
  nameMissing: 'Enter your name, as we may call you',
  email: 'Email',
  emailIncomplete: 'Enter a full address, such as name@example.com',
  topic: 'What is it about?',
  topicNone: 'Something else',
  startChat: 'Start chat',
  privacy: 'We use your details only to answer you.',
  privacyNotice: 'Privacy notice',
  guestFailed: 'The chat could not be started. What you entered is still here. Try again.',
} as const;
