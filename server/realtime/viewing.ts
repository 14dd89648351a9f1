import type { Announcer, BusinessEvents } from '../lib/business-events.ts';
import type { Clock } from '../lib/clock.ts';
import type { Timers } from '../lib/timers.ts';
import type { Viewers } from '../protocol/events.ts';
import { viewingRoom } from './rooms.ts';
import type { FrosstServer } from './socket.ts';

type Said = BusinessEvents['viewing-changed'];

/** Each node says again who looks at what, so that a word that was lost heals … */
const SAY_AGAIN_EVERY = 10_000;
/** … and what a node did not say again for so long holds no more: the node is gone. */
const FORGET_AFTER = 25_000;

/**
 * Who has which conversation before them. Each node knows its own people by their rooms and says who they are; what
 * every node said last is remembered. It is a hint: nothing but a list of names hangs on it.
 */
export class Viewing {
  readonly #io: FrosstServer;
  readonly #announcer: Announcer;
  readonly #clock: Clock;
  readonly #nodeId: string;
  /** What each node said last and when it was heard, by conversation and node. */
  readonly #said = new Map<string, Map<string, Said & { heardAt: number }>>();
  readonly #stops: readonly (() => void)[];

  constructor(deps: { io: FrosstServer; announcer: Announcer; clock: Clock; timers: Timers; nodeId: string }) {
    this.#io = deps.io;
    this.#announcer = deps.announcer;
    this.#clock = deps.clock;
    this.#nodeId = deps.nodeId;
    this.#stops = [
      deps.announcer.on('viewing-changed', (said) => this.#hear(said)),
      deps.timers.every(SAY_AGAIN_EVERY, () => {
        this.#sayAgain();
        this.#forget();
      }),
    ];
  }

  /** Tells those who view a conversation, here and on other nodes, who does. */
  announce(conversationId: string): Viewers {
    const here = this.#io.sockets.adapter.rooms.get(viewingRoom(conversationId)) ?? new Set<string>();
    const people = new Map<string, string>();
    for (const socketId of here) {
      const principal = this.#io.sockets.sockets.get(socketId)?.data.principal;
      if (principal !== undefined) people.set(principal.userId, principal.name);
    }
    const viewers = [...people].map(([id, name]) => ({ id, name }));
    const at = this.#clock.now().getTime();
    this.#announcer.announce('viewing-changed', { nodeId: this.#nodeId, conversationId, viewers, at });
    return this.#viewersOf(conversationId);
  }

  stop(): void {
    for (const stop of this.#stops) stop();
  }

  #hear(said: Said): void {
    const { conversationId, nodeId } = said;
    const byNode = this.#said.get(conversationId) ?? new Map<string, Said & { heardAt: number }>();
    // A word that was held up on its way.
    if ((byNode.get(nodeId)?.at ?? 0) > said.at) return;
    this.#change(conversationId, () => {
      if (said.viewers.length === 0) byNode.delete(nodeId);
      else byNode.set(nodeId, { ...said, heardAt: this.#clock.now().getTime() });
      if (byNode.size === 0) this.#said.delete(conversationId);
      else this.#said.set(conversationId, byNode);
    });
  }

  #sayAgain(): void {
    for (const [conversationId, byNode] of [...this.#said]) {
      if (byNode.has(this.#nodeId)) this.announce(conversationId);
    }
  }

  #forget(): void {
    const oldest = this.#clock.now().getTime() - FORGET_AFTER;
    for (const [conversationId, byNode] of [...this.#said]) {
      this.#change(conversationId, () => {
        for (const [nodeId, { heardAt }] of byNode) if (heardAt < oldest) byNode.delete(nodeId);
        if (byNode.size === 0) this.#said.delete(conversationId);
      });
    }
  }

  /** Tells those who view it here, when who does is not what it was. */
  #change(conversationId: string, change: () => void): void {
    const before = JSON.stringify(this.#viewersOf(conversationId));
    change();
    const after = this.#viewersOf(conversationId);
    if (JSON.stringify(after) === before) return;
    this.#io.local.to(viewingRoom(conversationId)).emit('viewers', { conversationId, ...after });
  }

  /** Each once, by name. */
  #viewersOf(conversationId: string): Viewers {
    const said = [...(this.#said.get(conversationId)?.values() ?? [])];
    const people = new Map(said.flatMap(({ viewers }) => viewers.map(({ id, name }) => [id, name] as const)));
    const viewers = [...people].map(([id, name]) => ({ id, name }));
    viewers.sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
    return { viewers };
  }
}
