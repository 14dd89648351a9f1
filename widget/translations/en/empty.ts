/** Before anything was said in a conversation. */
export const empty = {
  suggestions: 'Suggestions',
  nextInLine: 'You are next in line',
  ahead: { one: '{n} person is before you', other: '{n} people are before you' },
  writeNow: 'You can start writing now.',
  emptyText: 'Tell us in your own words. You can leave this page and come back: your messages stay here.',
} as const;
