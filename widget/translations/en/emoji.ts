/** Where one chooses an emoji. */
export const emoji = {
  insertEmoji: 'Insert emoji',
  searchEmoji: 'Search in English',
  emojiFailed: 'The emoji didn’t load.',
} as const;
