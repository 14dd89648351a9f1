/** `up` is from the client to the server. */
export type Direction = 'up' | 'down';

/** What a text frame carries, as far as rules ask: an event, or the answer to one. */
export interface FrameLabel {
  direction: Direction;
  kind: 'event' | 'ack';
  /** The event's name; for an ack, that of the event it answers. */
  event: string;
}

/** Engine.IO `message`, Socket.IO EVENT or ACK, the id of its ack, the arguments. */
const PACKET = /^4([23])(\d*)(\[.*)$/s;

/** Reads the labels of one connection's frames. It sees both directions, since an ack does not say what it answers. */
export class FrameLabels {
  readonly #asked = { up: new Map<string, string>(), down: new Map<string, string>() };

  /** What a text frame carries; undefined for what is neither an event nor an ack. */
  read(direction: Direction, text: string): FrameLabel | undefined {
    const [, type, id = '', body = ''] = PACKET.exec(text) ?? [];
    if (type === '3') {
      const asked = this.#asked[direction === 'up' ? 'down' : 'up'];
      const event = asked.get(id);
      return event === undefined ? undefined : { direction, kind: 'ack', event };
    }
    // The name is the first argument, so it ends at the first quote: no name of ours holds one.
    const [, event] = /^\["([^"\\]*)"/.exec(body) ?? [];
    if (type === undefined || event === undefined) return undefined;
    if (id !== '') this.#asked[direction].set(id, event);
    return { direction, kind: 'event', event };
  }
}
