import type { TokenSource } from '../../widget/core/ports.ts';

/** A trail of years takes its time. */
const EXPORT_MS = 300_000;
/** Long enough for the browser to have begun with the file. */
const KEPT_MS = 60_000;

/** Files for the person at the console. */
export interface Downloads {
  /** Saves what a route below `/api/` answers with, as its person. @returns whether it came */
  fetch(path: string, name: string): Promise<boolean>;
  /** Saves a text. */
  save(text: string, name: string): void;
}

export function downloads(token: TokenSource): Downloads {
  return {
    async fetch(path, name) {
      try {
        const accessToken = await token();
        if (accessToken === undefined) return false;
        const response = await fetch(`/api/${path}`, {
          headers: { authorization: `Bearer ${accessToken}` },
          credentials: 'same-origin',
          cache: 'no-store',
          signal: AbortSignal.timeout(EXPORT_MS),
        });
        if (!response.ok) return false;
        keep(await response.blob(), name);
        return true;
      } catch {
        return false;
      }
    },
    save: (text, name) => keep(new Blob([text], { type: 'text/plain;charset=utf-8' }), name),
  };
}

function keep(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
