/** One WebSocket frame as it came, and what it says when that is a whole, unfragmented text. */
export interface Frame {
  bytes: Buffer;
  text?: string;
}

const FIN = 0x80;
const OPCODE = 0x0f;
const TEXT = 0x1;
const MASKED = 0x80;
const MASK_BYTES = 4;

/** Cuts a stream of bytes into WebSocket frames (RFC 6455 section 5.2), however the network cut it. */
export class FrameReader {
  #rest: Buffer = Buffer.alloc(0);

  /** Takes what came and returns the frames that are whole by now. */
  read(chunk: Buffer): Frame[] {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const frames: Frame[] = [];
    for (let length = frameLength(this.#rest); length !== undefined; length = frameLength(this.#rest)) {
      frames.push(toFrame(this.#rest.subarray(0, length)));
      this.#rest = this.#rest.subarray(length);
    }
    return frames;
  }
}

/** The length of the first frame, header included; undefined while it is not whole. */
function frameLength(bytes: Buffer): number | undefined {
  const header = headerOf(bytes);
  if (header === undefined) return undefined;
  const length = header.start + header.length;
  return bytes.length < length ? undefined : length;
}

/** Where a frame's payload starts and how long it is; undefined while the header is not whole. */
function headerOf(bytes: Buffer): { start: number; length: number } | undefined {
  if (bytes.length < 2) return undefined;
  const second = bytes.readUInt8(1);
  const short = second & ~MASKED;
  const extra = short === 126 ? 2 : short === 127 ? 8 : 0;
  const start = 2 + extra + (second & MASKED ? MASK_BYTES : 0);
  if (bytes.length < start) return undefined;
  if (extra === 0) return { start, length: short };
  return { start, length: extra === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2)) };
}

function toFrame(bytes: Buffer): Frame {
  const first = bytes.readUInt8(0);
  if (!(first & FIN) || (first & OPCODE) !== TEXT) return { bytes };
  const { start } = headerOf(bytes) ?? { start: bytes.length };
  const payload = Buffer.from(bytes.subarray(start));
  if (bytes.readUInt8(1) & MASKED) {
    const mask = bytes.subarray(start - MASK_BYTES, start);
    for (let at = 0; at < payload.length; at += 1) payload[at] = (payload[at] ?? 0) ^ (mask[at % MASK_BYTES] ?? 0);
  }
  return { bytes, text: payload.toString('utf8') };
}
