import type { Clock } from '../core/ports.ts';

/** The browser's time and timers. */
export const browserClock: Clock = {
  now: () => Date.now(),
  startTimer: (run, delayMs) => setTimeout(run, delayMs),
  stopTimer: (timer) => clearTimeout(timer as number),
};
