/** Where the panel begins, of whom it knows and of what they can do. */
export const visit = {
  morning: 'Good morning, {name}.',
  afternoon: 'Good afternoon, {name}.',
  evening: 'Good evening, {name}.',
  repliesIn: { one: 'Replies in about {n} minute', other: 'Replies in about {n} minutes' },
  goOn: 'Continue the conversation',
  quickHelp: 'Quick help',
} as const;
