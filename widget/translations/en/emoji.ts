/** Where one chooses an emoji. */
export const emoji = {
  insertEmoji: 'Insert emoji',
  searchEmoji: 'Search in English',
  noEmoji: 'No emoji of that name',
  emojiFailed: 'The emoji didn’t load.',
  recent: 'Recently used',
  smileys: 'Faces',
  gestures: 'Hands and people',
  hearts: 'Hearts and signs',
  nature: 'Nature',
  food: 'Food and drink',
  things: 'Places and things',
} as const;
