/** Where the panel begins: who is greeted, and what one can do. */
export const home = {
  morning: 'Good morning, {name}.',
  afternoon: 'Good afternoon, {name}.',
  evening: 'Good evening, {name}.',
  welcome: 'Welcome.',
  talkToUs: 'Talk to our team',
  repliesIn: { one: 'Replies in about {n} minute', other: 'Replies in about {n} minutes' },
  start: 'Start a conversation',
  goOn: 'Continue the conversation',
  quickHelp: 'Quick help',
  back: 'Back to the start',
} as const;
