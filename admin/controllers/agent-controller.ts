import { ContextConsumer } from '@lit/context';
import type { LitElement } from 'lit';
import { StoreController } from '../../widget/controllers/store-controller.ts';
import { agentContext } from '../context.ts';
import type { AgentClient } from '../core/agent-client.ts';
import { type AgentState, EMPTY_AGENT } from '../core/agent-state.ts';

/** Gives an element of the console its client, and draws it again with every new state. */
export class AgentController {
  readonly #consumer: ContextConsumer<typeof agentContext, LitElement>;
  readonly #store: StoreController<AgentState>;

  constructor(host: LitElement) {
    this.#consumer = new ContextConsumer(host, { context: agentContext, subscribe: true });
    this.#store = new StoreController(
      host,
      () => this.#consumer.value?.store,
      (state) => state,
    );
  }

  /** Absent only while the element is not inside a console. */
  get client(): AgentClient | undefined {
    return this.#consumer.value;
  }

  /** What to draw. */
  get state(): AgentState {
    return this.#store.value ?? EMPTY_AGENT;
  }
}
