import { type Frame, FrameReader } from './websocket-frames.ts';

/** A request or an answer that may turn its connection into a WebSocket, once both have passed. */
const MAY_UPGRADE = /^(GET |HTTP\/1\.1 101)/;
const END_OF_HEAD = '\r\n\r\n';

/** Cuts one direction of a connection: a WebSocket into its frames, everything else into what the network made of it. */
export class StreamCutter {
  readonly #reader = new FrameReader();
  #head: Buffer = Buffer.alloc(0);
  #cuts: 'head' | 'frames' | 'nothing' | undefined;

  /** Takes what came and returns what can go on, in its order. */
  cut(chunk: Buffer): Frame[] {
    this.#cuts ??= MAY_UPGRADE.test(chunk.toString('latin1', 0, 16)) ? 'head' : 'nothing';
    if (this.#cuts === 'nothing') return [{ bytes: chunk }];
    return this.#cuts === 'frames' ? this.#reader.read(chunk) : this.#cutHead(chunk);
  }

  #cutHead(chunk: Buffer): Frame[] {
    this.#head = Buffer.concat([this.#head, chunk]);
    const end = this.#head.indexOf(END_OF_HEAD);
    if (end < 0) return [];
    const head = this.#head.subarray(0, end + END_OF_HEAD.length);
    const rest = this.#head.subarray(head.length);
    this.#cuts = /^upgrade: *websocket/im.test(head.toString('latin1')) ? 'frames' : 'nothing';
    return [{ bytes: head }, ...(rest.length > 0 ? this.cut(rest) : [])];
  }
}
