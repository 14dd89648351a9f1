import type { Mark } from '../core/ports.ts';

/** An id kept in this browser under `name`; where storage is forbidden it holds until the page is left. */
export function storedMark(name: string): Mark {
  let unstored: string | undefined;
  return {
    read() {
      try {
        return localStorage.getItem(name) ?? unstored;
      } catch {
        return unstored;
      }
    },
    write(id) {
      unstored = undefined;
      try {
        if (id === undefined) localStorage.removeItem(name);
        else localStorage.setItem(name, id);
      } catch {
        unstored = id;
      }
    },
  };
}
