import type { LitElement, ReactiveController } from 'lit';
import type { ErrorBody } from '../../server/protocol/errors.ts';
import { StoreController } from '../../widget/controllers/store-controller.ts';
import type { ClientOptions } from '../../widget/core/ports.ts';
import { Patience, type Progress } from '../core/patience.ts';

type Ports = Pick<ClientOptions, 'clock' | 'dice'>;

/** Lets an element ask until there is an answer, for as long as it is on the page; at once when the network is back. */
export class PatienceController implements ReactiveController {
  readonly #ports: () => Ports | undefined;
  readonly #ask: () => Promise<ErrorBody | undefined>;
  readonly #progress: StoreController<Progress>;
  readonly #host: LitElement;
  #patience: Patience | undefined;
  #wasAsking = false;

  /** @param ask as `Patience` asks */
  constructor(host: LitElement, ports: () => Ports | undefined, ask: () => Promise<ErrorBody | undefined>) {
    this.#host = host;
    this.#ports = ports;
    this.#ask = ask;
    this.#progress = new StoreController<Progress>(
      host,
      () => this.#patience?.store,
      (progress) => progress,
    );
    host.addController(this);
  }

  get progress(): Progress {
    return this.#progress.value ?? 'idle';
  }

  hostConnected(): void {
    addEventListener('online', this.hurry);
    if (this.#wasAsking) this.start();
  }

  hostDisconnected(): void {
    removeEventListener('online', this.hurry);
    this.#wasAsking = this.#patience !== undefined && this.#patience.store.get() !== 'idle';
    this.stop();
  }

  start(): void {
    const ports = this.#ports();
    if (!ports) return;
    this.#patience ??= new Patience(ports, this.#ask);
    this.#patience.start();
    this.#host.requestUpdate();
  }

  readonly hurry = (): void => this.#patience?.hurry();

  stop(): void {
    this.#patience?.stop();
  }
}
