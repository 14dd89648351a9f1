/** The groups that emoji come in. */
export const emojiGroups = {
  recent: 'Recently used',
  smileys: 'Faces',
  gestures: 'Hands and people',
  hearts: 'Hearts and signs',
  nature: 'Nature',
  food: 'Food and drink',
  things: 'Places and things',
  noEmoji: 'No emoji of that name',
} as const;
