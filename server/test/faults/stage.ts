import { setTimeout as delay } from 'node:timers/promises';
import { AgentClient } from '../../../admin/core/agent-client.ts';
import { browserClock } from '../../../widget/adapters/browser-clock.ts';
import { SocketTransport } from '../../../widget/adapters/socket-transport.ts';
import type { Account } from '../../../widget/core/account.ts';
import { ChatClient, type ClientOptions } from '../../../widget/core/chat-client.ts';
import type { Db } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import { Accounts, type Person } from './accounts.ts';
import { Actor } from './actor.ts';
import { checkHistory, type Violation } from './check-history.ts';
import { FaultProxy } from './fault-proxy.ts';
import { History, type Observer } from './history.ts';
import { Listener } from './listener.ts';
import { sized } from './pace.ts';
import type { Random } from './random.ts';
import { RecordingTransport } from './recording-transport.ts';
import { consoleSide, customerSide } from './side.ts';
import { readHeads, readStoredLogs, type StoredLog } from './stored-logs.ts';

/** So long after healing everybody has to show what is stored. Time is judged where nothing else runs beside. */
const CONVERGE_WITHIN_MS = sized(120_000, 10_000);

export interface StageOptions {
  /** Servers on one database. A port is read again for each connection, so that a restarted server may have another. */
  nodes: readonly { readonly port: number }[];
  db: Db;
  random: Random;
}

/**
 * People who write to each other with the clients of the product, through a fault proxy before each node. Where there
 * is more than one node, a customer and the console that looks at them are on different ones.
 */
export class Stage {
  readonly proxies: readonly FaultProxy[];
  readonly history = new History();
  /** Everybody's clients that are open. */
  readonly actors: Actor[] = [];
  readonly #options: StageOptions;
  readonly #accounts: Accounts;
  readonly #customers = new Map<string, Person>();
  #agent: Promise<Person> | undefined;
  #names = 0;

  private constructor(options: StageOptions, proxies: readonly FaultProxy[]) {
    this.#options = options;
    this.proxies = proxies;
    this.#accounts = new Accounts(this.#proxy(0).url);
  }

  static async open(options: StageOptions): Promise<Stage> {
    const proxies = options.nodes.map((node, index) =>
      FaultProxy.open({ target: () => node.port, random: options.random.fork(`node ${index}`) }),
    );
    return new Stage(options, await Promise.all(proxies));
  }

  /**
   * So many customers, each with a console that looks at them; returns when all are online.
   *
   * @param begun whether each has written before the console comes: without a bus, a node knows of nobody who is on
   *   another one and has written nothing
   */
  async pairs(count: number, begun = false): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      const customer = await this.customer();
      if (begun) customer.write();
      await this.sent(CONVERGE_WITHIN_MS);
      await this.console(customer);
    }
    await this.online();
  }

  /** So many customers and nobody who looks at them; returns when all are online. */
  async customers(count: number): Promise<void> {
    await Promise.all(Array.from({ length: count }, () => this.customer()));
    await this.online();
  }

  /** A new customer's first client. A visitor is the cheapest customer there is. */
  async customer(as: 'visitor' | 'customer' = 'visitor'): Promise<Actor> {
    const person = await this.#accounts[as](`customer ${this.#customers.size + 1}`);
    this.#customers.set(person.id, person);
    return this.#open(person.id, person.account);
  }

  /** The same customer on another device; of a visitor, in another tab. */
  async device({ observer: { customerId } }: Actor): Promise<Actor> {
    return this.#open(customerId, await this.#customers.get(customerId)?.another());
  }

  /** The page is loaded again: another client in its place, which takes over what was not sent. */
  async reload(actor: Actor): Promise<Actor> {
    const { unsent, observer } = actor;
    this.leave(actor);
    const account = await this.#customers.get(observer.customerId)?.another();
    const fresh = this.#open(
      observer.customerId,
      account,
      unsent.map(({ clientId }) => clientId),
    );
    for (const { content } of unsent) fresh.takeOver(content);
    return fresh;
  }

  /** A console of the one agent there is, which looks at this customer. */
  async console(customer: Actor): Promise<Actor> {
    const { customerId } = customer.observer;
    // A console lists who is here when it comes; a customer who comes at the same moment is listed when they write.
    await this.online([customer]);
    const { id: personId, account } = await this.#theAgent();
    const observer = { name: `console ${++this.#names}`, personId, customerId, isStaff: true };
    const client = new AgentClient(this.#ports(observer, account, this.#nodeOf(customerId) + 1));
    return this.#add(new Actor(consoleSide(client, customerId), observer, this.history));
  }

  /** A second device of this customer's and an agent on each node, who listen and ask for nothing. */
  async listeners({ observer: { customerId, name } }: Actor): Promise<Listener[]> {
    const people = { device: this.#customers.get(customerId), agent: await this.#theAgent() };
    const listeners = Object.entries(people).flatMap(([as, person]) =>
      this.proxies.map(({ url }, node) => {
        if (!person) throw new Error('nobody of this stage');
        return Listener.open({
          name: `${as} for ${name} on node ${node + 1}`,
          customerId,
          account: person.account,
          url,
        });
      }),
    );
    return Promise.all(listeners);
  }

  /** Closes one client for good. What it had not sent is gone with it. */
  leave(actor: Actor): void {
    actor.leave();
    this.actors.splice(this.actors.indexOf(actor), 1);
  }

  /** Waits until everybody, or these, are connected and registered. */
  async online(actors: readonly Actor[] = this.actors): Promise<void> {
    await until(() => actors.every(({ isOnline }) => isOnline), CONVERGE_WITHIN_MS);
    const absent = actors.filter(({ isOnline }) => !isOnline).map(({ observer: { name } }) => name);
    if (absent.length > 0) throw new Error(`${absent.join(', ')} cannot get online`);
  }

  /** Lets everybody write in turn while something goes on, so many texts a second in all. */
  async talk<Result>(perSecond: number, during: Promise<Result>): Promise<Result> {
    const began = performance.now();
    let written = 0;
    const writing = setInterval(() => {
      const due = ((performance.now() - began) * perSecond) / 1_000;
      for (; written < due; written += 1) this.actors[written % this.actors.length]?.write();
    }, 10);
    try {
      return await during;
    } finally {
      clearInterval(writing);
    }
  }

  /** Waits until nothing is on its way to the server any more, while the faults go on. */
  async sent(withinMs: number): Promise<void> {
    await until(() => {
      for (const actor of this.actors) actor.retryFailed();
      return this.actors.every(({ unsent }) => unsent.length === 0);
    }, withinMs);
  }

  /**
   * Heals the network and waits until everybody shows what is stored, trying again what failed as a person would.
   *
   * @returns how long that took, in milliseconds; who is not done when time is up, the check will name
   */
  async settle(withinMs = CONVERGE_WITHIN_MS): Promise<number> {
    const began = performance.now();
    for (const proxy of this.proxies) proxy.heal();
    await until(async () => {
      for (const actor of this.actors) actor.retryFailed();
      const isQuiet = this.actors.every(({ isOnline, unsent }) => isOnline && unsent.length === 0);
      return isQuiet && (await this.#showsAll());
    }, withinMs);
    return performance.now() - began;
  }

  /** Everything that must not be and is. */
  async check(): Promise<Violation[]> {
    for (const actor of this.actors) await actor.loadAll();
    // Before the database is read: what comes meanwhile may not be in it yet.
    const history = this.history.soFar();
    const views = this.actors.map(({ finalView }) => finalView);
    return checkHistory({ history, views, logs: await this.stored() });
  }

  /** What the database has of this stage's customers. */
  stored(): Promise<StoredLog[]> {
    return readStoredLogs(this.#options.db, [...this.#customers.keys()]);
  }

  async close(): Promise<void> {
    for (const actor of this.actors) actor.leave();
    await Promise.all(this.proxies.map((proxy) => proxy.close()));
  }

  async #showsAll(): Promise<boolean> {
    // A database that was just started again is refused for a moment by the tests' own pool too.
    const heads = await readHeads(this.#options.db, [...this.#customers.keys()]).catch(nothingWhileAway);
    if (heads === undefined) return false;
    return this.actors.every((actor) => {
      const shown = actor.heads();
      const own = heads.filter(({ customerId }) => customerId === actor.observer.customerId);
      return own.every(({ conversationId, headSeq }) => shown.get(conversationId) === headSeq);
    });
  }

  #open(customerId: string, account: Account | undefined, ids: string[] = []): Actor {
    if (!account) throw new Error('nobody of this stage');
    const observer = { name: `customer ${++this.#names}`, personId: customerId, customerId, isStaff: false };
    const client = new ChatClient(this.#ports(observer, account, this.#nodeOf(customerId), ids));
    return this.#add(new Actor(customerSide(client), observer, this.history));
  }

  /** @param ids what its first texts are called, where they were written before */
  #ports(observer: Observer, account: Account, node: number, ids: string[] = []): ClientOptions {
    const random = this.#options.random.fork(observer.name);
    return {
      transport: new RecordingTransport(new SocketTransport(this.#proxy(node).url), this.history, observer),
      clock: browserClock,
      dice: { id: () => ids.shift() ?? random.id(), fraction: () => random.fraction() },
      token: account.token,
    };
  }

  #theAgent(): Promise<Person> {
    return (this.#agent ??= this.#accounts.agent('Grace Hopper'));
  }

  #nodeOf(customerId: string): number {
    return [...this.#customers.keys()].indexOf(customerId);
  }

  #proxy(node: number): FaultProxy {
    const proxy = this.proxies[node % this.proxies.length];
    if (!proxy) throw new Error('a stage without nodes');
    return proxy;
  }

  #add(actor: Actor): Actor {
    this.actors.push(actor);
    return actor;
  }
}

/** Waits until something is true, looking often. False when that takes too long. */
async function until(isTrue: () => boolean | Promise<boolean>, withinMs: number): Promise<boolean> {
  const end = performance.now() + withinMs;
  while (performance.now() < end) {
    if (await isTrue()) return true;
    await delay(50);
  }
  return false;
}

/** @throws whatever it is given, unless it says that the database is away */
function nothingWhileAway(error: unknown): undefined {
  if (!(error instanceof AppError) || error.code !== 'unavailable') throw error;
}
