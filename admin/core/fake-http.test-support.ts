import type { Answer } from '../../server/protocol/events.ts';
import { refusal } from '../../widget/core/fake-ports.test-support.ts';
import type { Http, HttpRequest } from './ports.ts';

type Reply = Answer<unknown> | ((request: HttpRequest) => Answer<unknown> | Promise<Answer<unknown>>);

/** Routes of a server in memory; what none is for answers `not-found`. */
export class FakeHttp {
  /** What came, as `METHOD path`. */
  readonly asked: string[] = [];
  readonly requests: HttpRequest[] = [];
  readonly #routes = new Map<string, Reply>();

  /** @param route `METHOD path`; the path without its query serves any query */
  on(route: string, reply: Reply): this {
    this.#routes.set(route, reply);
    return this;
  }

  /** As `on`, for an answer that holds this. */
  gives(route: string, data?: unknown): this {
    return this.on(route, { ok: true, data });
  }

  readonly http: Http = async <Data>(request: HttpRequest) => {
    const route = `${request.method ?? 'GET'} ${request.path}`;
    this.asked.push(route);
    this.requests.push(request);
    const reply = this.#routes.get(route) ?? this.#routes.get(route.split('?')[0] ?? '') ?? refusal('not-found');
    return (await (typeof reply === 'function' ? reply(request) : reply)) as Answer<Data>;
  };
}
