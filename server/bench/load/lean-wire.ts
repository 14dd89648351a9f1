import { WebSocket } from 'ws';
import type { Wire, WireOptions } from './wire.ts';

/*
 * Engine.IO 4 and Socket.IO 5 as text frames: a digit for the Engine.IO packet (0 open, 2 ping, 3 pong, 4 message), in a
 * message a digit for the Socket.IO packet (0 connect, 2 event, 3 ack, 4 connect error), an ack's number, JSON.
 */

/** Connects, says who it is, and resolves when the server has let it in. */
export function connectLean(options: WireOptions): Promise<Wire> {
  const { url, auth } = options;
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`, {
    perMessageDeflate: false,
    skipUTF8Validation: true,
  });
  return new Promise((resolve, reject) => {
    const wire = new LeanWire(socket, options, { admitted: () => resolve(wire), refused: reject });
    socket.once('open', () => socket.send(`40${JSON.stringify(auth)}`));
    socket.on('message', (data: Buffer) => wire.hear(data.toString('utf8')));
    socket.on('error', reject);
    socket.once('close', () => {
      reject(new Error('the server closed the connection'));
      if (!wire.isClosed) options.lost();
    });
  });
}

class LeanWire implements Wire {
  readonly #socket: WebSocket;
  readonly #options: WireOptions;
  readonly #outcome: { admitted: () => void; refused: (error: Error) => void };
  readonly #waiting = new Map<number, (answer: string) => void>();
  #next = 0;
  isClosed = false;

  constructor(
    socket: WebSocket,
    options: WireOptions,
    outcome: { admitted: () => void; refused: (error: Error) => void },
  ) {
    this.#socket = socket;
    this.#options = options;
    this.#outcome = outcome;
  }

  request(event: string, payload: string, answered: (answer: string) => void): void {
    const number = this.#next++;
    this.#waiting.set(number, answered);
    this.#socket.send(`42${number}["${event}",${payload}]`);
  }

  close(): void {
    this.isClosed = true;
    this.#socket.terminate();
  }

  hear(frame: string): void {
    if (frame === '2') this.#socket.send('3');
    else if (frame.startsWith('43')) this.#hearAck(frame);
    else if (frame.startsWith('42')) this.#hearPush(frame);
    else if (frame.startsWith('40')) this.#outcome.admitted();
    else if (frame.startsWith('44')) this.#outcome.refused(new Error(`the server refused: ${frame.slice(2)}`));
  }

  #hearAck(frame: string): void {
    const bracket = frame.indexOf('[');
    const number = Number(frame.slice(2, bracket));
    const answered = this.#waiting.get(number);
    this.#waiting.delete(number);
    answered?.(frame.slice(bracket + 1, -1));
  }

  #hearPush(frame: string): void {
    const quote = frame.indexOf('"', 4);
    this.#options.pushed(frame.slice(4, quote), frame.slice(quote + 2, -1));
  }
}
