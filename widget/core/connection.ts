/** When to connect, when to try again, and when it is over. */
import type { Answer, Hello, SessionNotice } from '../../server/protocol/events.ts';
import type { ErrorBody } from '../../server/protocol/errors.ts';
import { TIMING } from '../../server/protocol/limits.ts';
import { backoff } from './backoff.ts';
import { failure } from './failure.ts';
import type { ConnectionState } from './chat-state.ts';
import type { ClientOptions, CloseReason, Push } from './ports.ts';
import { Probe } from './probe.ts';
import { Timers } from './timers.ts';
import { TokenWatch } from './token-watch.ts';

/** A source that has not answered by then is asked again later. */
const TOKEN_PATIENCE_MS = 15_000;

/** What a connection tells its owner. */
export interface ConnectionEvents<Greeting> {
  /** @param refused why the server does not want this page, where no other token helps */
  changed(connection: ConnectionState, lostAt?: number, refused?: ErrorBody): void;
  /** About to connect, or to go on, with this token. */
  attempting?(token: string): void;
  /** The token ends soon, and its source has no other one yet. Told at every check. */
  expiring?(): void;
  /** Connected and registered; told after `changed('online')`. */
  registered(hello: Greeting): void;
  /** An online connection broke without notice; told before `changed`. */
  lost(): void;
  /** The session was ended by the server: nothing of this person may stay here. Told after `changed`. */
  revoked(): void;
  pushed(push: Push): void;
}

/** Stays connected and registered, for ever, until it is stopped or nobody is signed in any more. */
export class Connection<Greeting extends Hello> {
  readonly #options: ClientOptions;
  readonly #events: ConnectionEvents<Greeting>;
  readonly #timers: Timers;
  readonly #probe: Probe;
  readonly #watch: TokenWatch;
  #state: ConnectionState = 'idle';
  /** Grows whenever what was under way no longer counts. */
  #turn = 0;
  #open = false;
  #failures = 0;
  /** A token the server did not take; a second one in a row ends it. */
  #refused: string | undefined;
  #lostAt: number | undefined;

  constructor(options: ClientOptions, events: ConnectionEvents<Greeting>) {
    this.#options = options;
    this.#events = events;
    this.#timers = new Timers(options.clock);
    // Silence is nothing that an item of the outbox brought about, so nobody is told that the connection was lost.
    this.#probe = new Probe(options, () => this.#later());
    this.#watch = new TokenWatch(options, {
      request: (event, payload) => this.request(event, payload),
      attempting: (token) => events.attempting?.(token),
      expiring: () => events.expiring?.(),
      ended: () => this.#end('signed-out'),
      refused: () => this.#reconnect(),
    });
    options.transport.listen({
      opened: () => void this.#register(),
      closed: (reason) => this.#closed(reason),
      pushed: (name, payload) => {
        options.debug?.(name);
        try {
          if (name === 'session') this.#noticed(payload as SessionNotice);
          else events.pushed({ name, payload } as Push);
        } catch (error) {
          // A push is a hint: one that makes no sense is lost, and what it told of is pulled later.
          options.debug?.(name, { error });
        }
      },
    });
  }

  get isOnline(): boolean {
    return this.#state === 'online';
  }

  /** Starts to connect, when it is idle or signed out. */
  start(): void {
    if (this.#state !== 'idle' && this.#state !== 'signed-out') return;
    this.#failures = 0;
    this.#refused = undefined;
    this.#enter('connecting');
    void this.#attempt();
  }

  /** @param state `signed-out` when it must not start again with the same token by itself */
  stop(state: 'idle' | 'signed-out' = 'idle'): void {
    this.#end(state);
  }

  /** Tries at once when it was waiting to try, and makes sure that a connection which seems to hold does. */
  wake(): void {
    if (this.#timers.has('retry')) void this.#attempt();
    else if (this.isOnline) void this.#probe.start();
  }

  /** Asks for the token soon, and not only at the next check: it may be another person's by now. */
  checkToken(): void {
    if (this.isOnline) this.#watch.hurry();
  }

  /** Asks the server. Without a connection the answer is `unavailable`, without an ack within 8 s `timeout`. */
  async request<Data>(event: string, payload: object): Promise<Answer<Data>> {
    if (!this.isOnline) return failure('unavailable');
    const turn = this.#turn;
    const answer = await this.#options.transport.request<Data>(event, payload, TIMING.ackTimeout);
    if (!answer.ok && turn === this.#turn) {
      const { code } = answer.error;
      this.#options.debug?.(event, { code });
      if (code === 'timeout') void this.#probe.start();
      else if (/^(revoked|unauthenticated|not-registered)$/.test(code)) this.#refuse(answer.error);
    }
    return answer;
  }

  /** Tells the server something that may be lost. */
  tell(event: string, payload: object): void {
    if (this.isOnline) void this.#options.transport.request(event, payload, TIMING.ackTimeout);
  }

  async #attempt(): Promise<void> {
    this.#hangUp();
    const turn = this.#turn;
    this.#timers.start('patience', TOKEN_PATIENCE_MS, () => this.#later());
    try {
      const token = await this.#options.token(this.#refused);
      if (turn !== this.#turn) return;
      this.#timers.stop('patience');
      if (token === undefined || token === this.#refused) {
        this.#end('signed-out');
        return;
      }
      this.#watch.token = token;
      this.#events.attempting?.(token);
      this.#open = true;
      this.#options.transport.open(token);
    } catch {
      if (turn === this.#turn) this.#later();
    }
  }

  async #register(): Promise<void> {
    const turn = this.#turn;
    const team = this.#options.team?.();
    const asked = team ? { team } : {};
    const answer = await this.#options.transport.request<Greeting>('register', asked, TIMING.ackTimeout);
    if (turn !== this.#turn) return;
    if (!answer.ok) {
      this.#refuse(answer.error);
      return;
    }
    this.#failures = 0;
    this.#refused = this.#lostAt = undefined;
    this.#enter('online');
    this.#watch.start();
    this.#events.registered(answer.data);
  }

  #closed(reason: CloseReason): void {
    if (!this.#open) return;
    if (reason.kind === 'refused') {
      this.#refuse(reason.error);
      return;
    }
    if (this.isOnline) this.#events.lost();
    this.#later();
  }

  #refuse(error: ErrorBody): void {
    if (error.code === 'revoked') this.#end('signed-out', true);
    else if (error.code === 'unauthenticated') this.#renew();
    else if (error.retryable || error.code === 'not-registered') this.#later(error.retryAfterMs);
    else this.#end('signed-out', false, error);
  }

  #noticed({ code, reconnect, windowMs }: SessionNotice): void {
    this.#options.debug?.('session', { code });
    if (code === 'revoked') this.#end('signed-out', true);
    else if (code === 'expired') this.#renew();
    else if (reconnect) this.#later(0, windowMs);
    else this.#end('signed-out');
  }

  /** Connects again with another token, once. */
  #renew(): void {
    if (this.#refused !== undefined) {
      this.#end('signed-out');
      return;
    }
    this.#refused = this.#watch.token;
    this.#reconnect();
  }

  /** Connects again at once. */
  #reconnect(): void {
    this.#enter('reconnecting');
    void this.#attempt();
  }

  /** Connects again after a random part of `windowMs`, or of a window that doubles with each failure. */
  #later(earliestMs = 0, windowMs?: number): void {
    const chance = this.#options.dice.fraction();
    const delay = windowMs ? chance * windowMs : backoff(this.#failures++, chance);
    this.#hangUp();
    this.#enter('reconnecting');
    this.#timers.start('retry', Math.max(earliestMs, delay), () => void this.#attempt());
  }

  #hangUp(): void {
    this.#turn += 1;
    this.#open = false;
    this.#timers.stopAll();
    this.#watch.stop();
    this.#probe.stop();
    this.#options.transport.close();
  }

  #end(state: 'idle' | 'signed-out', revoked = false, refused?: ErrorBody): void {
    this.#hangUp();
    this.#lostAt = undefined;
    this.#enter(state, refused);
    if (revoked) this.#events.revoked();
  }

  #enter(state: ConnectionState, refused?: ErrorBody): void {
    this.#state = state;
    if (state === 'reconnecting') this.#lostAt ??= this.#options.clock.now();
    this.#options.debug?.(state);
    this.#events.changed(state, this.#lostAt, refused);
  }
}
