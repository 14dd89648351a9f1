/** Waiting, as something a test can do without sleeping. */
export interface Timers {
  /** Runs `run` once, `delay` milliseconds from now. Returns how to call it off. */
  after(delay: number, run: () => void): () => void;
  /** Runs `run` every `period` milliseconds. Returns how to stop it. */
  every(period: number, run: () => void): () => void;
}

/** Real timers that do not keep the process alive by themselves. */
export const systemTimers: Timers = {
  after(delay, run) {
    const timer = setTimeout(run, delay);
    timer.unref();
    return () => clearTimeout(timer);
  },
  every(period, run) {
    const timer = setInterval(run, period);
    timer.unref();
    return () => clearInterval(timer);
  },
};
