import type { Socket } from 'node:net';
import { type Conditions, isBlackhole } from './conditions.ts';
import type { Direction } from './frame-labels.ts';
import type { FrameAction } from './frame-rules.ts';
import type { Random } from './random.ts';
import { StreamCutter } from './stream-cutter.ts';

/** As much as a lane holds before the sender has to wait, like a socket's buffers on the way. */
const MOST_HELD = 256 * 1024;
/** A frame that waits for another to overtake it does not wait longer than this. */
const REORDER_PATIENCE_MS = 200;

export interface LaneOptions {
  direction: Direction;
  from: Socket;
  to: Socket;
  /** Read whenever something is delivered, so that they may change meanwhile. */
  conditions: () => Conditions;
  random: Random;
  /** What is to be done to a text frame. */
  decide: (text: string) => FrameAction | undefined;
}

/** One direction of one connection: takes frames in, does to them what the rules say, and delivers what is due. */
export class ProxyLane {
  readonly #options: LaneOptions;
  readonly #cutter = new StreamCutter();
  readonly #timers = new Set<NodeJS.Timeout>();
  #next: NodeJS.Timeout | undefined;
  #queue: { bytes: Buffer; due: number }[] = [];
  #held = 0;
  #lastDue = 0;
  #overtaken: Buffer[] = [];
  #hasEnded = false;

  constructor(options: LaneOptions) {
    this.#options = options;
    options.from.on('data', (chunk) => this.#take(chunk));
    options.from.on('end', () => {
      this.#hasEnded = true;
      this.deliver();
    });
  }

  /** Delivers what is due; call it when the conditions have changed. */
  deliver(): void {
    const { direction, from, to, conditions } = this.#options;
    const now = performance.now();
    if (to.destroyed || isBlackhole(conditions(), direction)) return;
    for (let [next] = this.#queue; next && next.due <= now; [next] = this.#queue) {
      this.#queue.shift();
      this.#held -= next.bytes.length;
      if (to.writable) to.write(next.bytes);
    }
    if (this.#held < MOST_HELD) from.resume();
    const [next] = this.#queue;
    clearTimeout(this.#next);
    if (next) this.#next = setTimeout(() => this.deliver(), next.due - now);
    else if (this.#hasEnded) this.#after(conditions().slowCloseMs, () => this.#close());
  }

  /** Forgets what is on its way. */
  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    clearTimeout(this.#next);
    this.#queue = [];
  }

  #take(chunk: Buffer): void {
    for (const { bytes, text } of this.#cutter.cut(chunk)) {
      const action = text === undefined ? undefined : this.#options.decide(text);
      if (action === 'drop') continue;
      if (action === 'reorder') this.#letOvertake(bytes);
      else if (typeof action === 'object') this.#after(action.delayMs, () => this.#place([bytes]));
      else this.#place(action === 'duplicate' ? [bytes, bytes] : [bytes]);
    }
  }

  #letOvertake(bytes: Buffer): void {
    this.#overtaken.push(bytes);
    this.#after(REORDER_PATIENCE_MS, () => this.#place([]));
  }

  /** Puts frames into the queue, and after them those that they were to overtake. */
  #place(frames: readonly Buffer[]): void {
    const { latencyMs, jitterMs, bytesPerSecond } = this.#options.conditions();
    for (const bytes of [...frames, ...this.#overtaken.splice(0)]) {
      const arrival = performance.now() + latencyMs + jitterMs * this.#options.random.fraction();
      this.#lastDue = Math.max(this.#lastDue, arrival) + (bytes.length * 1_000) / bytesPerSecond;
      this.#queue.push({ bytes, due: this.#lastDue });
      this.#held += bytes.length;
    }
    if (this.#held >= MOST_HELD) this.#options.from.pause();
    this.deliver();
  }

  #close(): void {
    const { direction, to, conditions } = this.#options;
    if (this.#queue.length === 0 && !isBlackhole(conditions(), direction)) to.end();
  }

  #after(delayMs: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, delayMs);
    this.#timers.add(timer);
  }
}
