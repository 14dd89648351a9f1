import { TIMING } from '../../server/protocol/limits.ts';
import type { Clock } from './ports.ts';
import { Timers } from './timers.ts';

const PAUSE_MS = 1_000;

/** Says that someone is writing: at once and then at most every 2 s, and that they stopped 1 s after the last key. */
export class Typing {
  readonly #clock: Clock;
  readonly #timers: Timers;
  readonly #tell: (isTyping: boolean) => void;
  #toldAt = 0;
  #told = false;

  constructor(clock: Clock, tell: (isTyping: boolean) => void) {
    this.#clock = clock;
    this.#timers = new Timers(clock);
    this.#tell = tell;
  }

  /** A key was pressed. */
  note(): void {
    const now = this.#clock.now();
    if (now - this.#toldAt >= TIMING.typingEvery) {
      this.#toldAt = now;
      this.#told = true;
      this.#tell(true);
    }
    this.#timers.start('pause', PAUSE_MS, () => this.stop());
  }

  /** They stopped; says so only when it had said that they write. */
  stop(): void {
    this.#timers.stopAll();
    if (!this.#told) return;
    this.#told = false;
    this.#tell(false);
  }
}
