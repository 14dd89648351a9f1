import type { Answer } from '../../server/protocol/events.ts';
import type { SessionStore } from '../core/ports.ts';
import { browserDice } from './browser-dice.ts';

/** A tab that holds the same guest has told of its token by then. */
const ANSWER_MS = 250;

/** Where a guest's refresh token lies. Browsers copy it into a duplicated tab, and then both tabs hold the one guest. */
export interface VisitorStore extends SessionStore {
  /**
   * Renews the token: one tab at a time, with the newest that any of them has, since the server takes one that comes
   * twice for a stolen one.
   *
   * @param renew writes what it gets
   */
  renew<Data>(renew: (token: string) => Promise<Answer<Data>>): Promise<Answer<Data>>;
}

/**
 * Keeps a guest's refresh token with the tab, so that a reload goes on and closing it ends it. Where the page may keep
 * nothing, a guest is one as long as the page is there.
 *
 * @param server where the server is, for example `https://chat.bank.example`
 * @param storage the tab's; a page may be forbidden even to look at it
 */
export function visitorStore(server: string, storage = () => sessionStorage): VisitorStore {
  const key = `frosst-chat:guest ${server}`;
  let channel: BroadcastChannel | undefined;
  /** The token, and a name that only the tabs with this guest know. */
  const kept = (): string[] => {
    try {
      return storage().getItem(key)?.split(' ') ?? [];
    } catch {
      return [];
    }
  };
  const keep = (token: string, name = channel?.name ?? browserDice.id()): void => {
    try {
      storage().setItem(key, `${token} ${name}`);
      channel ??= join(name);
    } catch {
      // Then it is not kept.
    }
  };
  /**
   * An empty note asks for the token, any other one is the newest. Neither is for a tab that its page emptied, or that
   * has another guest by now.
   */
  const join = (name: string): BroadcastChannel => {
    const joined = new BroadcastChannel(name);
    joined.onmessage = ({ data }: MessageEvent<string>) => {
      const [token, known] = kept();
      if (known !== name) return;
      if (data) keep(data, name);
      else joined.postMessage(token);
    };
    return joined;
  };
  return {
    read: () => kept()[0],
    write(token) {
      if (token !== undefined) {
        keep(token, kept()[1]);
        channel?.postMessage(token);
        return;
      }
      channel?.close();
      channel = undefined;
      try {
        storage().removeItem(key);
      } catch {
        // Then there was none.
      }
    },
    async renew(renew) {
      const [token = '', name] = kept();
      keep(token, name);
      const run = async () => {
        channel?.postMessage('');
        await new Promise((asked) => setTimeout(asked, ANSWER_MS));
        return renew(kept()[0] ?? token);
      };
      return name && 'locks' in navigator ? navigator.locks.request(name, run) : run();
    },
  };
}
