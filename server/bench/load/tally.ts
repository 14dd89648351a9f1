import { quantile } from '../statistics.ts';
import type { TalkResult } from './task.ts';

interface Flight {
  sentAt: number;
  isAcked: boolean;
  isDelivered: boolean;
}

/** Counts messages from sending until both the ack and the push have come, each by its own name. */
export class Tally {
  readonly #flights = new Map<string, Flight>();
  #sent = 0;
  #window:
    | { from: number; cpu: NodeJS.CpuUsage; acked: number; delivered: number; latencies: number[]; delays: number[] }
    | undefined;

  /** How many are not both acked and delivered. */
  get underWay(): number {
    return this.#flights.size;
  }

  /** @param dueAt when the pace asks for it, by `performance.now()` */
  sent(clientId: string, dueAt?: number): void {
    this.#sent += 1;
    if (dueAt !== undefined) this.#window?.delays.push(performance.now() - dueAt);
    this.#flights.set(clientId, { sentAt: performance.now(), isAcked: false, isDelivered: false });
  }

  /** @throws for a second ack of one message, and for one that nobody sent */
  acked(clientId: string): void {
    const flight = this.#find(clientId);
    if (flight.isAcked) throw new Error('a message was acked twice');
    flight.isAcked = true;
    if (this.#window) this.#window.acked += 1;
    if (flight.isDelivered) this.#flights.delete(clientId);
  }

  /** @throws for a second push of one message, and for one that nobody sent */
  delivered(clientId: string): void {
    const flight = this.#find(clientId);
    if (flight.isDelivered) throw new Error('a message was delivered twice');
    flight.isDelivered = true;
    if (this.#window) {
      this.#window.delivered += 1;
      this.#window.latencies.push(performance.now() - flight.sentAt);
    }
    if (flight.isAcked) this.#flights.delete(clientId);
  }

  /** From now on it counts. */
  open(): void {
    this.#window = {
      from: performance.now(),
      cpu: process.cpuUsage(),
      acked: 0,
      delivered: 0,
      latencies: [],
      delays: [],
    };
  }

  /** It counts no more; call the function it returns when nothing is under way. */
  close(): () => TalkResult {
    const window = this.#window;
    if (window === undefined) throw new Error('nothing was counted');
    this.#window = undefined;
    const { acked, delivered, latencies, delays } = window;
    const seconds = (performance.now() - window.from) / 1_000;
    const { user, system } = process.cpuUsage(window.cpu);
    return () => ({
      sent: this.#sent,
      perSecond: Math.min(acked, delivered) / seconds,
      p50: quantile(latencies, 0.5),
      p99: quantile(latencies, 0.99),
      late: delays.length === 0 ? 0 : quantile(delays, 0.99),
      generatorBusy: (user + system) / 1e6 / seconds,
    });
  }

  #find(clientId: string): Flight {
    const flight = this.#flights.get(clientId);
    if (flight === undefined) throw new Error('a message came that nobody had under way');
    return flight;
  }
}
