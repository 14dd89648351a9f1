/**
 * What a page wants done before the script has come: `(window.frosstChat ??= []).push((chat) => chat.open())`. Each is
 * done with the page's first `<frosst-chat>`, in order, as soon as there is one; whatever comes later is done at once.
 */
import type { FrosstChat } from './app/frosst-chat/frosst-chat.ts';

/** Something to be done with the page's chat. */
export type Command = (chat: FrosstChat) => void;
/** Takes commands. */
export type Push = (...commands: Command[]) => void;

const waiting: Command[] = [];
/** Those on the page, the one that was there first at first. */
const chats = new Set<FrosstChat>();

/**
 * Takes over the queue that the page began under the script's one global name, or begins it. Where an earlier copy of this
 * script did so, that goes on.
 *
 * @returns how to have more done from now on, which the queue's own `push` does too
 */
export function takeQueue(page: { frosstChat?: unknown }): Push {
  const queue = (page.frosstChat ??= []);
  // The name may be something else's.
  if (!Array.isArray(queue)) return push;
  if (queue.push !== Array.prototype.push) return queue.push as Push;
  push(...(queue.splice(0) as Command[]));
  queue.push = push as typeof queue.push;
  return push;
}

/** There is a chat that can be used. Harmless to repeat. */
export function serve(chat: FrosstChat): void {
  chats.add(chat);
  push();
}

/** The chat is no longer on the page. */
export function leave(chat: FrosstChat): void {
  chats.delete(chat);
}

function push(...commands: Command[]): void {
  waiting.push(...commands);
  const [chat] = chats;
  if (!chat) return;
  for (const command of waiting.splice(0)) {
    try {
      command(chat);
    } catch (error) {
      // A mistake of the page's: it is to be seen there, and stops nothing else.
      reportError(error);
    }
  }
}
