import type { Message } from '../../protocol/entities.ts';
import type { Account } from '../../../widget/core/account.ts';
import { openSockets, type TestSocket } from '../sockets.ts';
import type { StoredLog } from './stored-logs.ts';

/** Whom a listener is, and what they should hear. */
export interface ListenerOptions {
  name: string;
  /** Whose conversations are judged. */
  customerId: string;
  account: Account;
  url: string;
}

/** Somebody who asks for nothing once they are there: what they know was pushed to them. */
export class Listener {
  readonly #options: ListenerOptions;
  readonly #socket: TestSocket;
  /** How late each message came, in milliseconds after its timestamp, as often as it came. */
  readonly #delays = new Map<string, number[]>();

  private constructor(options: ListenerOptions, socket: TestSocket) {
    this.#options = options;
    this.#socket = socket;
    for (const name of ['new-message', 'admin-reply']) socket.raw.on(name, (message: Message) => this.#hear(message));
  }

  static async open(options: ListenerOptions): Promise<Listener> {
    const accessToken = (await options.account.token()) ?? '';
    const socket = await openSockets(options.url).connect({ accessToken });
    const listener = new Listener(options, socket);
    await socket.get('register', {});
    return listener;
  }

  /** Of what was written since: what did not come, came late or came again, in words. */
  faults(logs: readonly StoredLog[], withinMs: number): string[] {
    const { name, customerId } = this.#options;
    const due = logs.filter((log) => log.customerId === customerId).flatMap(({ messages }) => messages);
    return due.flatMap(({ id, seq }) => {
      const [delay, ...again] = this.#delays.get(id) ?? [];
      if (delay === undefined) return [`${name} was never pushed ${seq}`];
      if (again.length > 0) return [`${name} was pushed ${seq} ${again.length + 1} times`];
      return delay > withinMs ? [`${name} was pushed ${seq} after ${delay} ms`] : [];
    });
  }

  /** How late the latest message came, in milliseconds. */
  get longestDelay(): number {
    return Math.max(0, ...[...this.#delays.values()].flat());
  }

  close(): void {
    this.#socket.close();
  }

  #hear({ id, timestamp }: Message): void {
    // The servers' clock is this machine's.
    const delay = Date.now() - Date.parse(timestamp);
    this.#delays.set(id, [...(this.#delays.get(id) ?? []), delay]);
  }
}
