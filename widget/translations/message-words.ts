import { message } from './en/message.ts';

/** The words of the leaves both elements share. What they say changes with the language; see `words.ts`. */
export const messageWords: typeof message = { ...message };
