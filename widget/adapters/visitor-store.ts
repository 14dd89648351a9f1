import type { SessionStore } from '../core/ports.ts';

/**
 * Where a guest's refresh token lies: with the tab, so that a reload goes on and closing it ends it. Where the page may
 * keep nothing, a guest is one as long as the page is there.
 *
 * @param server where the server is, for example `https://chat.bank.example`
 */
export function visitorStore(server: string): SessionStore {
  const key = `frosst-chat:guest ${server}`;
  return {
    read() {
      try {
        return sessionStorage.getItem(key) ?? undefined;
      } catch {
        return undefined;
      }
    },
    write(text) {
      try {
        if (text === undefined) sessionStorage.removeItem(key);
        else sessionStorage.setItem(key, text);
      } catch {
        // Then it is not kept.
      }
    },
  };
}
