/** The browser's own trace of a page: which tasks its main thread had, and how long each took. */
import type { Browser, Page } from '@playwright/test';

const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing', 'v8'];
const SCRIPT_EVENTS = new Set(['EvaluateScript', 'FunctionCall', 'v8.compile']);

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  ts: number;
  dur?: number;
  /** As `dur`, of the thread's own time: what others took of the processor meanwhile is not in it. */
  tdur?: number;
  args?: { name?: string; data?: { url?: string } };
}

export interface Task {
  /** From beginning to end, in milliseconds. */
  wall: number;
  /** Of that, the time that the thread itself ran. A busy machine makes `wall` longer, and this hardly. */
  own: number;
  /** Which scripts ran in it, by address; what the browser or the test evaluated has none. */
  scripts: Set<string>;
}

export interface Trace {
  tasks: Task[];
  /** Milliseconds from the beginning of the evaluation of the script with this address to a mark of the page. */
  fromScriptToMark: (script: string, mark: string) => number;
}

/** Traces the page while something is done with it. */
export async function trace(browser: Browser, page: Page, run: () => Promise<void>): Promise<Trace> {
  await browser.startTracing(page, { categories: CATEGORIES });
  await run();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: TraceEvent[] };
  return {
    tasks: tasksOf(traceEvents),
    fromScriptToMark(script, mark) {
      const from = traceEvents.find(({ name, args }) => name === 'EvaluateScript' && args?.data?.url?.endsWith(script));
      const to = traceEvents.find((event) => event.name === mark);
      if (!from || !to) throw new Error(`the trace has no ${from ? mark : script}`);
      return (to.ts - from.ts) / 1_000;
    },
  };
}

function tasksOf(events: readonly TraceEvent[]): Task[] {
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  const main = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(threadOf),
  );
  const scripts = events.filter((event) => SCRIPT_EVENTS.has(event.name) && main.has(threadOf(event)));
  return events
    .filter((event) => event.name === 'RunTask' && event.ph === 'X' && main.has(threadOf(event)))
    .map((task) => ({
      wall: (task.dur ?? 0) / 1_000,
      own: (task.tdur ?? task.dur ?? 0) / 1_000,
      scripts: new Set(
        scripts
          .filter((event) => threadOf(event) === threadOf(task) && isWithin(event, task))
          .map(({ args }) => args?.data?.url ?? ''),
      ),
    }));
}

function isWithin({ ts }: TraceEvent, task: TraceEvent): boolean {
  return ts >= task.ts && ts <= task.ts + (task.dur ?? 0);
}
