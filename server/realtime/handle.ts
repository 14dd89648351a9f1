import type { z } from 'zod';
import { AppError } from '../lib/errors.ts';
import type { FloodLimit } from '../lib/flood-limit.ts';
import { newId } from '../lib/ids.ts';
import type { Logger } from '../lib/logger.ts';
import type { Principal } from '../lib/principal.ts';
import { parsePayload } from '../lib/schemas.ts';
import { isStaffRole } from '../protocol/entities.ts';
import type { Ack, Answer } from '../protocol/events.ts';
import type { ErrorBody } from '../protocol/errors.ts';
import type { Refusals } from '../services/audit/refusals.ts';
import { assertMay } from '../services/policy/authorisation.ts';
import { CONTRACTS } from './contracts.ts';
import type { EventTerms } from './event-contract.ts';
import type { InFlight } from './in-flight.ts';
import type { FrosstSocket } from './socket.ts';
import { type Turn, Turns } from './turns.ts';

/** Answers one event: refuses a payload that breaks the schema, runs the rest. */
export type Handler<Data> = (socket: FrosstSocket, payload: unknown) => Promise<Data>;

/** A handler for every event of one side. */
export type HandlerTable<Requests extends Record<keyof Requests, { data: unknown }>> = {
  [Name in keyof Requests]: Handler<Requests[Name]['data']>;
};

/** The one wrapper of every handler: what `run` gets has passed the schema, unknown keys refused. */
export function handle<Payload, Data>(
  schema: z.ZodType<Payload>,
  run: (socket: FrosstSocket, payload: Payload) => Data | Promise<Data>,
): Handler<Data> {
  return async (socket, payload) => await run(socket, parsePayload(schema, payload));
}

type AnyTable = ReadonlyMap<string, Handler<unknown>>;

/** An event that waits for its turn, or has it. */
interface Waiting extends Turn {
  ack: Ack<unknown> | undefined;
  /** Tells that it was answered. */
  done: () => void;
}

interface DispatcherDeps {
  customer: object;
  staff: object;
  /** Limits events per person. */
  eventFlood: FloodLimit;
  /** Limits signs per person: what is beyond is dropped without a word. */
  signFlood: FloodLimit;
  /** Limits events per address. */
  addressFlood: FloodLimit;
  inFlight: InFlight;
  refusals: Pick<Refusals, 'note'>;
  logger: Logger;
}

/** The terms of each event, by side. */
const TERMS = {
  customer: new Map<string, EventTerms>(Object.entries(CONTRACTS.customer)),
  staff: new Map<string, EventTerms>(Object.entries(CONTRACTS.staff)),
};

/** Signs of typing: limited by their own handlers, where `isTyping: false` never is. */
const SIGNS: ReadonlySet<string> = new Set(['typing', 'admin-typing']);

/**
 * The only way in for events: whatever name and arguments a client sends, it gets one answer and the process lives.
 *
 * Events of one connection are begun in the order they came (see `Turns`), so an author's order is kept and a client need
 * not wait for the answer to `register` before it goes on.
 */
export class Dispatcher {
  readonly #tables: { customer: AnyTable; staff: AnyTable };
  readonly #eventFlood: FloodLimit;
  readonly #signFlood: FloodLimit;
  readonly #addressFlood: FloodLimit;
  readonly #inFlight: InFlight;
  readonly #refusals: Pick<Refusals, 'note'>;
  readonly #logger: Logger;

  constructor(deps: DispatcherDeps) {
    // Maps, because a name such as `constructor` is found on any object.
    this.#tables = { customer: new Map(Object.entries(deps.customer)), staff: new Map(Object.entries(deps.staff)) };
    this.#eventFlood = deps.eventFlood;
    this.#signFlood = deps.signFlood;
    this.#addressFlood = deps.addressFlood;
    this.#inFlight = deps.inFlight;
    this.#refusals = deps.refusals;
    this.#logger = deps.logger;
  }

  /** Listens to a connection. */
  listen(socket: FrosstSocket): void {
    const turns = new Turns<Waiting>((event) => this.#finish(socket, event));
    // As a middleware that never passes on: it sees every event before socket.io looks for listeners.
    socket.use(([name, ...args]: [string, ...unknown[]]) => {
      const last = args.at(-1);
      const ack = typeof last === 'function' ? (last as Ack<unknown>) : undefined;
      if (ack !== undefined) args.pop();
      const done = this.#inFlight.begin(socket);
      if (turns.take({ name, payloads: args, ack, done })) return;
      done();
      ack?.({ ok: false, error: new AppError('rate-limited', 'Too much at once.', 1_000).toBody() });
    });
  }

  async #finish(socket: FrosstSocket, event: Waiting): Promise<void> {
    const answer = await this.#answer(socket, event);
    event.ack?.(answer);
    event.done();
  }

  /** Never rejects. */
  async #answer(socket: FrosstSocket, { name, payloads }: Waiting): Promise<Answer<unknown>> {
    const began = performance.now();
    let answer: Answer<unknown>;
    try {
      answer = { ok: true, data: await this.#run(socket, name, payloads) };
    } catch (error) {
      answer = { ok: false, error: this.#describe(error, socket, name) };
      await this.#noteRefusal(socket.data.principal, { name, payload: payloads[0], error });
    }
    const { userId } = socket.data.principal;
    const code = answer.ok ? 'ok' : answer.error.code;
    // The name is the client's own: only one of ours is written to the log.
    const event = this.#isKnown(name) ? name : 'unknown';
    this.#logger.debug({ event, userId, code, ms: Math.round(performance.now() - began) }, 'event');
    return answer;
  }

  async #run(socket: FrosstSocket, name: string, payloads: unknown[]): Promise<unknown> {
    if (this.#inFlight.isLeaving(socket))
      throw new AppError('draining', 'This server is going away. Please connect again.');
    const { principal, address, isRegistered } = socket.data;
    if (SIGNS.has(name)) {
      if (this.#signFlood.refuses(principal.userId)) return {};
    } else {
      this.#eventFlood.take(principal.userId);
      // Second: what one person is refused does not use up what others behind the same proxy may.
      this.#addressFlood.take(address);
    }
    if (!this.#isKnown(name)) throw new AppError('unknown-event', 'There is no such event.');
    if (!isRegistered && name !== 'register') throw new AppError('not-registered', 'Send register first.');
    const side = isStaffRole(principal.role) ? 'staff' : 'customer';
    const handler = this.#tables[side].get(name);
    const action = TERMS[side].get(name)?.does;
    if (handler === undefined || action === undefined)
      throw new AppError('forbidden', 'This event is for the other side.');
    assertMay(principal, action);
    if (payloads.length !== 1) throw new AppError('bad-request', 'An event takes exactly one object.');
    return await handler(socket, payloads[0]);
  }

  /** Never rejects. */
  async #noteRefusal(
    principal: Principal,
    { name, payload, error }: { name: string; payload: unknown; error: unknown },
  ): Promise<void> {
    const action = (TERMS.staff.get(name) ?? TERMS.customer.get(name))?.does;
    if (action === undefined) return;
    const { conversationId } = Object(payload) as { conversationId?: unknown };
    await this.#refusals.note(principal, { action, error, conversationId });
  }

  #isKnown(name: string): boolean {
    return this.#tables.customer.has(name) || this.#tables.staff.has(name);
  }

  #describe(error: unknown, socket: FrosstSocket, name: string): ErrorBody {
    if (error instanceof AppError && error.code !== 'internal') return error.toBody();
    const requestId = newId();
    const { userId } = socket.data.principal;
    const event = this.#isKnown(name) ? name : 'unknown';
    this.#logger.error({ requestId, err: error, event, userId }, 'an event failed unexpectedly');
    return { ...new AppError('internal', 'Something went wrong on our side.').toBody(), requestId };
  }
}
