import type { Session } from '../../protocol/entities.ts';
import type { Answer, StaffRequests } from '../../protocol/events.ts';
import { ADMIN } from '../contestants/product.ts';
import { connectLean } from '../load/lean-wire.ts';
import { registered } from '../load/pair.ts';
import type { Wire } from '../load/wire.ts';

/** A console that asks one thing after the other and looks at the clock. */
export class Console {
  readonly #wire: Wire;

  private constructor(wire: Wire) {
    this.#wire = wire;
  }

  /** Signs the admin in and registers. */
  static async open(url: string): Promise<Console> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${url}/api/login`, { method: 'POST', headers, body: JSON.stringify(ADMIN) });
    if (!response.ok) throw new Error(`the admin could not sign in: ${await response.text()}`);
    const { accessToken } = (await response.json()) as Session;
    const lost = (): never => {
      throw new Error('the console was cut off');
    };
    const wire = await connectLean({
      url,
      auth: { token: accessToken, protocol: 1 },
      pushed: () => undefined,
      lost,
    });
    await registered(wire);
    return new Console(wire);
  }

  /** How many milliseconds the answer took, and what it was. @throws when it is a refusal */
  async ask<Event extends keyof StaffRequests>(
    event: Event,
    payload: StaffRequests[Event]['payload'],
  ): Promise<{ took: number; data: StaffRequests[Event]['data'] }> {
    const began = performance.now();
    const text = await new Promise<string>((resolve) => this.#wire.request(event, JSON.stringify(payload), resolve));
    const took = performance.now() - began;
    const answer = JSON.parse(text) as Answer<StaffRequests[Event]['data']>;
    if (!answer.ok) throw new Error(`${event} was refused: ${answer.error.code}`);
    return { took, data: answer.data };
  }

  close(): void {
    this.#wire.close();
  }
}
