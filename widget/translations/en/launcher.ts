/** What is said before the panel was ever opened. Each language has these in the script itself: `launcher-words.ts`. */
export const launcher = {
  open: 'Open chat',
  heading: 'Chat with us',
} as const;
