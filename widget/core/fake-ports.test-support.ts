import type { Answer, Pushes } from '../../server/protocol/events.ts';
import type { ErrorBody, ErrorCode } from '../../server/protocol/errors.ts';
import type { Clock, Dice, Shared, Sharer, TabNote, Transport, TransportListener } from './ports.ts';

/** Lets everything that waits for a promise go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

/** A clock that stands still until it is told to go on. */
export class FakeClock implements Clock {
  #now = Date.parse('2026-03-12T09:00:00Z');
  #timers: { at: number; run: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  startTimer(run: () => void, delayMs: number): unknown {
    const timer = { at: this.#now + delayMs, run };
    this.#timers.push(timer);
    return timer;
  }

  stopTimer(timer: unknown): void {
    this.#timers = this.#timers.filter((other) => other !== timer);
  }

  /** How many timers have still to fire. */
  get pending(): number {
    return this.#timers.length;
  }

  /** Goes on by `ms`, running each timer at its time and what waits for promises in between. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (;;) {
      const next = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.stopTimer(next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
      await settle();
    }
    this.#now = end;
  }
}

/** Ids in order, and always the same fraction. */
export class FakeDice implements Dice {
  /** What `fraction` gives. */
  chance = 0.5;
  readonly #prefix: string;
  #ids = 0;

  /** @param prefix what its ids begin with, where several dice must not give the same ones */
  constructor(prefix = 'id') {
    this.#prefix = prefix;
  }

  id(): string {
    this.#ids += 1;
    return `${this.#prefix}-${this.#ids}`;
  }

  fraction(): number {
    return this.chance;
  }
}

/** An ack that says no. */
export function refusal(code: ErrorCode, rest: { retryable?: boolean; retryAfterMs?: number } = {}): Answer<never> {
  return { ok: false, error: { code, message: code, retryable: false, ...rest } };
}

/** Answers an event. `undefined` is an ack that never comes. */
export type Handler = (event: string, payload: never) => Answer<unknown> | undefined;

/** One scripted server, in memory. Nothing happens by itself: acks come in the next turn, time is the fake clock's. */
export class FakeTransport implements Transport {
  /** The tokens of every attempt. */
  readonly attempts: string[] = [];
  /** Every event that reached the server. */
  readonly requests: { event: string; payload: Record<string, unknown>; at: number }[] = [];
  /** What the next attempts meet. */
  reachable = true;
  refusal: ErrorBody | undefined;
  isOpen = false;
  readonly #clock: FakeClock;
  readonly #handle: Handler;
  readonly #unanswered = new Set<(answer: Answer<never>) => void>();
  #listener: TransportListener | undefined;
  #attempt = 0;

  constructor(clock: FakeClock, handle: Handler) {
    this.#clock = clock;
    this.#handle = handle;
  }

  listen(listener: TransportListener): void {
    this.#listener = listener;
  }

  open(token: string): void {
    this.attempts.push(token);
    this.#attempt += 1;
    const attempt = this.#attempt;
    void Promise.resolve().then(() => {
      if (attempt !== this.#attempt) return;
      if (this.refusal) this.#listener?.closed({ kind: 'refused', error: this.refusal });
      else if (!this.reachable) this.#listener?.closed({ kind: 'lost' });
      else {
        this.isOpen = true;
        this.#listener?.opened();
      }
    });
  }

  close(): void {
    this.#attempt += 1;
    this.isOpen = false;
    for (const fail of [...this.#unanswered]) fail(refusal('unavailable', { retryable: true }));
  }

  request<Data>(event: string, payload: object, timeoutMs: number): Promise<Answer<Data>> {
    if (!this.isOpen) return Promise.resolve(refusal('unavailable', { retryable: true }));
    this.requests.push({ event, payload: payload as Record<string, unknown>, at: this.#clock.now() });
    return new Promise((resolve) => {
      const fail = (answer: Answer<never>) => {
        this.#unanswered.delete(fail);
        this.#clock.stopTimer(timer);
        resolve(answer);
      };
      const timer = this.#clock.startTimer(() => fail(refusal('timeout', { retryable: true })), timeoutMs);
      this.#unanswered.add(fail);
      const answer = this.#handle(event, payload as never) as Answer<Data> | undefined;
      if (!answer || !this.#unanswered.delete(fail)) return;
      this.#clock.stopTimer(timer);
      resolve(answer);
    });
  }

  /** The connection breaks. */
  drop(): void {
    if (!this.isOpen) return;
    this.close();
    this.#listener?.closed({ kind: 'lost' });
  }

  /** The server says something. Lost when there is no connection. */
  push<Name extends keyof Pushes>(name: Name, payload: Pushes[Name]): void {
    if (this.isOpen) this.#listener?.pushed(name, payload);
  }

  /** The payloads of one event, in the order they came. */
  sent(event: string): Record<string, unknown>[] {
    return this.requests.filter((request) => request.event === event).map(({ payload }) => payload);
  }
}

/** What one tab hears, or waits for. */
interface Member {
  tab: string;
  userId: string;
  heard?: (note: TabNote) => void;
  changed?: (leads: boolean) => void;
}

/** One browser: tabs of one person hear each other, the one that asked first leads, and its shelf outlives them all. */
export class FakeBrowser {
  /** What lies on the shelf: whose it is and its id, to the text. */
  readonly kept = new Map<string, string>();
  /** Everything that was ever done to the shelf. */
  readonly shelved: string[] = [];
  /** What the shelf waits for before it gives anything. */
  loading: Promise<void> = Promise.resolve();
  #members: Member[] = [];
  readonly #hearers = new Set<{ tab: string; wiped: () => void }>();

  /** What a tab shares. `keeps` is whether it has a shelf. */
  open(tab: string, keeps = true): Sharer {
    return {
      of: (userId) => ({
        tabs: this.#tabs(tab, userId),
        shelf: keeps ? this.#shelf(tab, userId) : undefined,
        wipe: () => void this.#act('wipe', () => this.#forget(`${userId}/`)),
      }),
      wipe: () => {
        void this.#act('wipe all', () => this.#forget(''));
        for (const other of this.#hearers) {
          if (other.tab !== tab) void Promise.resolve().then(() => this.#hearers.has(other) && other.wiped());
        }
      },
      hear: (wiped) => {
        const hearer = { tab, wiped };
        this.#hearers.add(hearer);
        return () => this.#hearers.delete(hearer);
      },
    };
  }

  /** The tab is gone at once, without a word. */
  kill(tab: string): void {
    this.#leave((member) => member.tab === tab);
    for (const hearer of this.#hearers) if (hearer.tab === tab) this.#hearers.delete(hearer);
  }

  /** The tab goes into the background: it leads no more while another waits. */
  stepBack(tab: string): void {
    const waits = this.#members.filter((member) => member.tab === tab && member.changed);
    this.#leave((member) => waits.includes(member));
    this.#members.push(...waits);
  }

  /** The tab that sends for this person. */
  leader(userId: string): string | undefined {
    return this.#members.find((member) => member.userId === userId && member.changed)?.tab;
  }

  #tabs(tab: string, userId: string): Shared['tabs'] {
    const join = (member: { heard: (note: TabNote) => void } | { changed: (leads: boolean) => void }) => {
      const joined = { tab, userId, ...member };
      const before = this.leader(userId);
      this.#members.push(joined);
      if (before === undefined && 'changed' in joined) joined.changed(true);
      return () => this.#leave((other) => other === joined);
    };
    return {
      post: (note) => {
        const sent = JSON.stringify(note);
        for (const other of this.#members) {
          if (other.tab === tab || other.userId !== userId) continue;
          void Promise.resolve().then(
            () => this.#members.includes(other) && other.heard?.(JSON.parse(sent) as TabNote),
          );
        }
      },
      hear: (heard) => join({ heard }),
      lead: (changed) => join({ changed }),
    };
  }

  #leave(isLeaving: (member: Member) => boolean): void {
    const gone = this.#members.filter(isLeaving);
    const led = gone.filter(({ tab, userId, changed }) => changed && this.leader(userId) === tab);
    this.#members = this.#members.filter((member) => !gone.includes(member));
    for (const { userId, changed } of led) {
      changed?.(false);
      this.#members.find((member) => member.userId === userId && member.changed)?.changed?.(true);
    }
  }

  #shelf(tab: string, userId: string): Shared['shelf'] {
    const place = `${userId}/`;
    // In no order that means anything: a real one sorts by id.
    const texts = (prefix: string) => [...this.kept].filter(([id]) => id.startsWith(place + prefix)).reverse();
    return {
      tab,
      load: async (prefix) => {
        await this.loading;
        return this.#act(`load ${prefix}`, () => texts(prefix).map(([, text]) => text));
      },
      put: (id, text) => this.#act(`put ${id}`, () => void this.kept.set(place + id, text)),
      remove: (id) => this.#act(`remove ${id}`, () => void this.kept.delete(place + id)),
      sweep: () => this.#act('sweep', () => undefined),
    };
  }

  #act<Result>(what: string, run: () => Result): Promise<Result> {
    this.shelved.push(what);
    return Promise.resolve().then(run);
  }

  #forget(prefix: string): void {
    for (const id of [...this.kept.keys()]) if (id.startsWith(prefix)) this.kept.delete(id);
  }
}
