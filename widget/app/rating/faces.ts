/** The mouths and eyes of the five scores, each one path on a 20 × 20 grid; worst first. */
const HEAD = 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM7.4 8.2h.01M12.6 8.2h.01';

export const FACES: readonly string[] = [
  'M6.8 13.7a3.75 3.75 0 0 1 6.4 0',
  'M7.2 13.2a4.7 4.7 0 0 1 5.6 0',
  'M7.3 12.7h5.4',
  'M7.2 12.1a4.7 4.7 0 0 0 5.6 0',
  'M6.6 11.3h6.8a3.4 3.4 0 0 1-6.8 0Z',
].map((mouth) => HEAD + mouth);
