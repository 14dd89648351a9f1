import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What a controller needs of a store: its present value, and to be told of each next one. */
export interface ReadableStore<State> {
  get(): State;
  /** Calls back with every new value, and returns how to stop. */
  subscribe(listener: (state: State) => void): () => void;
}

/**
 * Keeps an element in step with a store: subscribes while the element is connected, and asks for an update when the value
 * (or the slice of it that `select` takes) is another one.
 *
 * The store is asked for through a function, because an element may get its store after it was made, or another one later.
 */
export class StoreController<State, Slice = State> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #source: () => ReadableStore<State> | undefined;
  readonly #select: (state: State) => Slice;
  #store: ReadableStore<State> | undefined;
  #unsubscribe: (() => void) | undefined;
  #value: Slice | undefined;

  constructor(
    host: ReactiveControllerHost,
    source: () => ReadableStore<State> | undefined,
    select: (state: State) => Slice,
  ) {
    this.#host = host;
    this.#source = source;
    this.#select = select;
    host.addController(this);
  }

  /** The slice as it is now; `undefined` until there is a store. */
  get value(): Slice | undefined {
    return this.#value;
  }

  hostConnected(): void {
    this.#follow();
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    this.#follow();
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = this.#store = undefined;
  }

  #follow(): void {
    const store = this.#source();
    if (store === this.#store) return;
    this.#unsubscribe?.();
    this.#store = store;
    this.#value = store && this.#select(store.get());
    this.#unsubscribe = store?.subscribe((state) => {
      const value = this.#select(state);
      if (Object.is(value, this.#value)) return;
      this.#value = value;
      this.#host.requestUpdate();
    });
  }
}
