import type { ConsoleTabs, SessionNote } from '../core/ports.ts';

/** The other tabs with this console, over a BroadcastChannel. */
export function consoleTabs(name: string): ConsoleTabs {
  const channel = new BroadcastChannel(name);
  return {
    post: (note) => channel.postMessage(note),
    hear(heard) {
      const listen = ({ data }: MessageEvent<SessionNote>) => heard(data);
      channel.addEventListener('message', listen);
      return () => channel.removeEventListener('message', listen);
    },
  };
}
