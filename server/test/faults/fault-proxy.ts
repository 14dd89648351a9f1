import { connect, createServer, type Server, type Socket } from 'node:net';
import { CLEAR, type Conditions, isBlackhole } from './conditions.ts';
import { type Direction, type FrameLabel, FrameLabels } from './frame-labels.ts';
import { type FrameAction, type FrameRule, FrameRules } from './frame-rules.ts';
import { ProxyLane } from './proxy-lane.ts';
import { Random } from './random.ts';

interface ProxyOptions {
  /** The server's port on this machine; asked for each connection, so that a restarted server may have another. */
  target: () => number;
  /** Decides every fault that is left to chance. */
  random: Random;
}

/** One connection through the proxy: its client, its server, and a lane each way. */
interface Link {
  near: Socket;
  far: Socket;
  lanes: readonly ProxyLane[];
}

/**
 * Stands between clients and a server's port and does to their connections what networks do: to the bytes by
 * `Conditions`, to single Socket.IO events and acks by `FrameRule`s. Both may change at any time. What is left to chance
 * is decided by the seed and the order of frames.
 */
export class FaultProxy {
  /** What rules did so far, oldest first. */
  readonly decisions: { label: FrameLabel; action: FrameAction }[] = [];
  readonly #options: ProxyOptions;
  readonly #server: Server;
  readonly #links = new Set<Link>();
  readonly #random: Random;
  #conditions: Conditions = CLEAR;
  #rules = new FrameRules([], new Random(0));
  #linkCount = 0;

  private constructor(options: ProxyOptions) {
    this.#options = options;
    this.#random = options.random.fork('proxy');
    this.#server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => this.#link(near));
  }

  /** Starts to listen on a port of its own. */
  static async open(options: ProxyOptions): Promise<FaultProxy> {
    const proxy = new FaultProxy(options);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as { port: number }).port;
  }

  /** Where clients find it, without a slash at the end. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** How many connections go through it now. */
  get size(): number {
    return this.#links.size;
  }

  /** Changes some of the conditions, for the connections there are and those to come. */
  set(conditions: Partial<Conditions>): void {
    this.#conditions = { ...this.#conditions, ...conditions };
    for (const link of [...this.#links]) {
      if (link.near.destroyed) this.#broken(link, 'up');
      if (link.far.destroyed) this.#broken(link, 'down');
      for (const lane of link.lanes) lane.deliver();
    }
  }

  /** Replaces the rules for frames; what they count begins anew. */
  rule(...rules: readonly FrameRule[]): void {
    this.#rules = new FrameRules(rules, this.#random.fork('rules'));
  }

  /** A network without faults from now on. */
  heal(): void {
    this.rule();
    this.set(CLEAR);
  }

  /** Resets every connection, both ends. */
  resetAll(): void {
    for (const link of [...this.#links]) reset(link);
  }

  /** Resets one connection by chance, when there is one. */
  resetOne(): void {
    const link = this.#random.pick([...this.#links]);
    if (link) reset(link);
  }

  /** Resets what is open and listens no more. */
  async close(): Promise<void> {
    this.resetAll();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #link(near: Socket): void {
    const far = connect({ port: this.#options.target(), host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    const labels = new FrameLabels();
    const random = this.#random.fork(`link ${this.#linkCount++}`);
    const lane = (direction: Direction, from: Socket, to: Socket): ProxyLane =>
      new ProxyLane({
        ...{ direction, from, to },
        conditions: () => this.#conditions,
        random: random.fork(direction),
        decide: (text) => this.#decide(labels.read(direction, text)),
      });
    const link = { near, far, lanes: [lane('up', near, far), lane('down', far, near)] };
    this.#links.add(link);
    near.on('error', () => this.#broken(link, 'up'));
    far.on('error', () => this.#broken(link, 'down'));
    for (const socket of [near, far]) socket.on('close', () => this.#closed(link));
  }

  #decide(label: FrameLabel | undefined): FrameAction | undefined {
    const action = label && this.#rules.decide(label);
    if (label && action) this.decisions.push({ label, action });
    return action;
  }

  /** One end broke. The other one hears of it, unless nothing is delivered that way. */
  #broken(link: Link, direction: Direction): void {
    if (!isBlackhole(this.#conditions, direction)) reset(link);
  }

  #closed(link: Link): void {
    if (!link.near.destroyed || !link.far.destroyed) return;
    for (const lane of link.lanes) lane.stop();
    this.#links.delete(link);
  }
}

function reset({ near, far }: Link): void {
  near.resetAndDestroy();
  // One that is not connected yet has nothing to reset.
  if (far.connecting) far.destroy();
  else far.resetAndDestroy();
}
