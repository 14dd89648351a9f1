import { FACE } from '../../components/icon.ts';

/** The faces of the five scores, each one path on a 20 × 20 grid; worst first. */
export const FACES: readonly string[] = [
  'M7 13.5a4 4 0 0 1 6 0',
  'M7 13a5 5 0 0 1 6 0',
  'M7.5 12.5h5',
  'M7 12a5 5 0 0 0 6 0',
  'M6.5 11.5h7a3.5 3.5 0 0 1-7 0',
].map((mouth) => FACE + mouth);
