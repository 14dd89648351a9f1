import type { TabNote, Tabs } from '../core/ports.ts';
import { tabChannel } from './tab-channel.ts';

/** When a page stops running, for good or for a while, and when it runs again (Page Lifecycle). */
const RESTS = ['pagehide', 'freeze'];
const RUNS = ['pageshow', 'resume'];

/** Tabs that find each other by `name`: Web Locks say who leads, a BroadcastChannel carries what they tell. */
export function browserTabs(name: string): Tabs {
  return { ...tabChannel<TabNote>(name), lead: (changed) => leadInTurn(name, changed) };
}

function leadInTurn(name: string, changed: (leads: boolean) => void): () => void {
  const ended = new AbortController();
  let turn: AbortController | undefined;
  const wait = () => {
    turn ??= waitForTurn(name, changed);
  };
  // A frozen page keeps its locks, and everyone else would wait for it.
  const rest = () => {
    turn?.abort();
    turn = undefined;
  };
  // A page in the background is slowed down: whoever waits goes first.
  const step = () => {
    if (document.visibilityState === 'visible') return;
    rest();
    wait();
  };
  const { signal } = ended;
  // `freeze` and `resume` are the document's and do not bubble, so they are caught on their way down.
  for (const event of RESTS) addEventListener(event, rest, { signal, capture: true });
  for (const event of RUNS) addEventListener(event, wait, { signal, capture: true });
  document.addEventListener('visibilitychange', step, { signal });
  wait();
  return () => {
    ended.abort();
    rest();
  };
}

/** Leads as soon as no other tab does, until the returned controller aborts. */
function waitForTurn(name: string, changed: (leads: boolean) => void): AbortController {
  const turn = new AbortController();
  const { signal } = turn;
  const hold = () =>
    new Promise<void>((done) => {
      if (signal.aborted) {
        done();
        return;
      }
      signal.addEventListener('abort', () => {
        changed(false);
        done();
      });
      changed(true);
    });
  navigator.locks.request(name, { signal }, hold).catch(() => {
    // A sandboxed frame may have no locks, and then no other tab to share with.
    if (!signal.aborted) void hold();
  });
  return turn;
}
