import { ContextConsumer } from '@lit/context';
import type { LitElement } from 'lit';
import { StoreController } from '../../widget/controllers/store-controller.ts';
import { agentContext } from '../context.ts';
import type { AgentClient } from '../core/agent-client.ts';
import { type AgentState, EMPTY_AGENT } from '../core/agent-state.ts';

/** What an element draws: it is drawn again when one of these is another. */
type Parts = (state: AgentState) => readonly unknown[];

/** Gives an element of the console its client, and draws it again when what it draws is another. */
export class AgentController {
  readonly #consumer: ContextConsumer<typeof agentContext, LitElement>;
  #parts: readonly unknown[] = [];
  #version = 0;

  /** @param partsOf what the element draws; the whole state unless told */
  constructor(host: LitElement, partsOf: Parts = (state) => [state]) {
    this.#consumer = new ContextConsumer(host, { context: agentContext, subscribe: true });
    new StoreController<AgentState, number>(
      host,
      () => this.#consumer.value?.store,
      (state) => this.#versionOf(partsOf(state)),
    );
  }

  /** Absent only while the element is not inside a console. */
  get client(): AgentClient | undefined {
    return this.#consumer.value;
  }

  /** What to draw. */
  get state(): AgentState {
    return this.client?.state ?? EMPTY_AGENT;
  }

  #versionOf(parts: readonly unknown[]): number {
    const isSame = parts.length === this.#parts.length && parts.every((part, at) => Object.is(part, this.#parts[at]));
    if (!isSame) this.#version += 1;
    this.#parts = parts;
    return this.#version;
  }
}
