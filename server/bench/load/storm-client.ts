import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Answer, CustomerRequests, Hello } from '../../protocol/events.ts';
import { registered } from './pair.ts';
import { type Person, TEXT } from './task.ts';
import { connectLean } from './lean-wire.ts';
import type { Wire } from './wire.ts';

/** As the contract has it: full jitter, from half a second to half a minute. */
const PATIENCE = { first: 500, most: 30_000 } as const;

/** What a client has of its conversation, in a form that can be held against the database. */
export interface Held {
  conversationId: string;
  headSeq: number;
  /** MD5 of the messages' ids in their order. */
  digest: string;
}

/** A customer's client as far as a storm needs it: comes back by itself and pulls what it missed. */
export class StormClient {
  readonly #person: Pick<Person, 'auth' | 'listensTo'>;
  #conversationId = '';
  #ids: string[] = [];
  #cutAt = 0;
  /** Milliseconds from the cut until it had everything again. */
  returned: Promise<number> = Promise.resolve(0);

  constructor(person: Pick<Person, 'auth' | 'listensTo'>) {
    this.#person = person;
  }

  get held(): Held {
    const digest = createHash('md5').update(this.#ids.join('')).digest('hex');
    return { conversationId: this.#conversationId, headSeq: this.#ids.length, digest };
  }

  /** Connects, says something if it never did, and pulls what is there. From then on it comes back by itself. */
  async join(): Promise<void> {
    const { auth, listensTo: url } = this.#person;
    let isIn = false;
    let giveUp: (error: Error) => void = () => undefined;
    const cutOff = new Promise<never>((_, reject) => {
      giveUp = reject;
    });
    const lost = (): void => {
      if (isIn) this.#comeBack();
      else giveUp(new Error('cut off before it had everything'));
    };
    const wire = await Promise.race([connectLean({ url, auth, lost, pushed: () => undefined }), cutOff]);
    await Promise.race([this.#catchUp(wire), cutOff]);
    isIn = true;
  }

  async #catchUp(wire: Wire): Promise<void> {
    const { data } = JSON.parse(await registered(wire)) as { data: Hello };
    this.#conversationId = data.conversation?.id ?? (await this.#start(wire));
    await this.#pull(wire);
  }

  #comeBack(): void {
    this.#cutAt ||= performance.now();
    this.returned = this.#try(0);
  }

  async #try(attempt: number): Promise<number> {
    await delay(Math.random() * Math.min(PATIENCE.most, PATIENCE.first * 2 ** attempt));
    try {
      await this.join();
      const took = performance.now() - this.#cutAt;
      this.#cutAt = 0;
      return took;
    } catch {
      return this.#try(attempt + 1);
    }
  }

  async #start(wire: Wire): Promise<string> {
    const sent = await request(wire, 'user-message', { clientId: randomUUID(), content: TEXT });
    return sent.conversationId;
  }

  async #pull(wire: Wire): Promise<void> {
    const place = { conversationId: this.#conversationId, afterSeq: this.#ids.length };
    const { streams } = await request(wire, 'sync', { streams: [place] });
    for (const { seq, id } of streams[0]?.messages ?? []) {
      if (seq !== this.#ids.length + 1) throw new Error('a log came with a gap');
      this.#ids.push(id);
    }
  }
}

async function request<Event extends keyof CustomerRequests>(
  wire: Wire,
  event: Event,
  payload: CustomerRequests[Event]['payload'],
): Promise<CustomerRequests[Event]['data']> {
  const text = await new Promise<string>((resolve) => wire.request(event, JSON.stringify(payload), resolve));
  const answer = JSON.parse(text) as Answer<CustomerRequests[Event]['data']>;
  if (!answer.ok) throw new Error(`${event} was refused: ${answer.error.code}`);
  return answer.data;
}
