import type { Message } from '../../protocol/entities.ts';
import type { Answer, Pushes, SentMessage } from '../../protocol/events.ts';
import type { Transport, TransportListener } from '../../../widget/core/ports.ts';
import { type History, type Observer, toSeen } from './history.ts';

/** A client's transport that notes what was sent, what was acked, and every message that came, in whatever payload. */
export class RecordingTransport implements Transport {
  readonly #transport: Transport;
  readonly #history: History;
  readonly #observer: Observer;

  constructor(transport: Transport, history: History, observer: Observer) {
    this.#transport = transport;
    this.#history = history;
    this.#observer = observer;
  }

  listen(listener: TransportListener): void {
    this.#transport.listen({
      opened: () => listener.opened(),
      closed: (reason) => listener.closed(reason),
      pushed: <Name extends keyof Pushes>(name: Name, payload: Pushes[Name]) => {
        this.#hear(payload);
        listener.pushed(name, payload);
      },
    });
  }

  open(token: string): void {
    this.#transport.open(token);
  }

  close(): void {
    this.#transport.close();
  }

  async request<Data>(event: string, payload: object, timeoutMs: number): Promise<Answer<Data>> {
    if (isText(payload)) this.#history.note({ observer: this.#observer, kind: 'sent', ...pick(payload) });
    const answer = await this.#transport.request<Data>(event, payload, timeoutMs);
    if (answer.ok && isText(payload)) this.#acked(payload.clientId, answer.data as SentMessage);
    if (answer.ok) this.#hear(answer.data);
    return answer;
  }

  #acked(clientId: string, { conversationId, id, seq }: SentMessage): void {
    this.#history.note({ observer: this.#observer, kind: 'acked', clientId, conversationId, id, seq });
  }

  #hear(payload: unknown): void {
    for (const message of messagesIn(payload)) {
      const seen = toSeen(message);
      if (seen) this.#history.note({ observer: this.#observer, kind: 'heard', message: this.#history.intern(seen) });
    }
  }
}

interface Text {
  clientId: string;
  content: string;
}

function isText(payload: object): payload is Text {
  return 'clientId' in payload && 'content' in payload;
}

function pick({ clientId, content }: Text): Text {
  return { clientId, content };
}

/** Every message in a payload, wherever it stands: in a push, a page, a greeting, a conversation's last message. */
function* messagesIn(payload: unknown): Generator<Message> {
  if (typeof payload !== 'object' || payload === null) return;
  if ('seq' in payload && 'content' in payload) yield payload as Message;
  else for (const part of Object.values(payload)) yield* messagesIn(part);
}
