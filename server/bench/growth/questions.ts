import { randomUUID } from 'node:crypto';
import { TEXT } from '../load/task.ts';
import type { Console } from './console.ts';

/** A conversation to ask about, and how far its log goes. */
export interface Place {
  conversationId: string;
  headSeq: number;
}

/** One question; answers how many milliseconds it took. */
export type Question = (console: Console, place: Place) => Promise<number>;

const PAGE = 50;

/** What people do all day, each answered from a database of any size. */
export const QUESTIONS: Readonly<Record<string, Question>> = Object.freeze({
  insert: async (console, { conversationId }) => {
    const draft = { clientId: randomUUID(), content: TEXT, conversationId };
    return (await console.ask('admin-reply', draft)).took;
  },

  'first page': async (console, { conversationId, headSeq }) => {
    const request = { conversationId, beforeSeq: headSeq + 1, limit: PAGE };
    const { took, data } = await console.ask('history', request);
    if (data.messages.length !== Math.min(PAGE, headSeq)) throw new Error('a page of history is not whole');
    return took;
  },

  'inbox page': async (console) => {
    const { took, data } = await console.ask('conversations', { limit: PAGE });
    if (data.conversations.length !== PAGE) throw new Error('a page of the inbox is not whole');
    return took;
  },

  'unread counts': async (console) => {
    // A page of those whose counts are all to be made: four times as many counts as a page of the inbox has.
    const { took, data } = await console.ask('conversations', { limit: 4 * PAGE });
    if (!data.conversations.some(({ unread }) => unread > 0)) throw new Error('nothing is unread');
    return took;
  },
});
