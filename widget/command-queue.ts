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
let current: WeakRef<FrosstChat> | undefined;

/**
 * Takes over what the page has under the script's global name: the queue it began, or what an earlier copy of this script
 * left there, which goes on.
 *
 * @returns how to have more done from now on
 */
export function takeQueue(queue: unknown): Push {
  if (Array.isArray(queue)) {
    push(...(queue.splice(0) as Command[]));
    queue.push = push as typeof queue.push;
    return push;
  }
  return (queue as { push?: Push } | null | undefined)?.push ?? push;
}

/** There is a chat that can be used. */
export function serve(chat: FrosstChat): void {
  if (!current?.deref()?.isConnected) current = new WeakRef(chat);
  push();
}

function push(...commands: Command[]): void {
  waiting.push(...commands);
  const chat = current?.deref();
  if (!chat?.isConnected) return;
  for (const command of waiting.splice(0)) {
    try {
      command(chat);
    } catch (error) {
      // A mistake of the page's: it is to be seen there, and stops nothing else.
      reportError(error);
    }
  }
}
