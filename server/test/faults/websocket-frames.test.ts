import { describe, expect, it } from 'vitest';
import { FrameReader } from './websocket-frames.ts';

const TEXT = 0x81;
const MASK = Buffer.from([1, 2, 3, 4]);

/** A frame as RFC 6455 draws it: the first byte, the length in the shortest of three ways, the mask, the payload. */
function frame(first: number, payload: Buffer, isMasked: boolean): Buffer {
  const { length } = payload;
  const mark = isMasked ? 0x80 : 0;
  const header =
    length < 126
      ? Buffer.from([first, mark | length])
      : length < 65_536
        ? Buffer.from([first, mark | 126, length >> 8, length & 0xff])
        : Buffer.from([first, mark | 127, 0, 0, 0, 0, 0, length >> 16, (length >> 8) & 0xff, length & 0xff]);
  if (!isMasked) return Buffer.concat([header, payload]);
  return Buffer.concat([header, MASK, payload.map((byte, at) => byte ^ (MASK[at % 4] ?? 0))]);
}

const text = (content: string, isMasked = false): Buffer => frame(TEXT, Buffer.from(content), isMasked);

describe('the reader of WebSocket frames', () => {
  it.each([true, false])('reads texts of every length, masked: %s', (isMasked) => {
    const contents = ['', 'x', '42["typing",{}]', 'ø'.repeat(200), 'long '.repeat(20_000)];
    const frames = contents.map((content) => text(content, isMasked));
    const read = new FrameReader().read(Buffer.concat(frames));
    expect(read.map((each) => each.text)).toEqual(contents);
    expect(read.map((each) => each.bytes)).toEqual(frames);
  });

  it('reads the same however the network cut the stream', () => {
    const frames = [text('first', true), text('y'.repeat(300)), text('last')];
    const stream = Buffer.concat(frames);
    for (const size of [1, 2, 3, 7, 131]) {
      const reader = new FrameReader();
      const read = Array.from({ length: Math.ceil(stream.length / size) }, (_, index) =>
        reader.read(stream.subarray(index * size, (index + 1) * size)),
      ).flat();
      expect(read.map((each) => each.bytes)).toEqual(frames);
    }
  });

  it('says nothing of what binary, fragmented and control frames hold, and loses none of it', () => {
    const content = Buffer.from('42["typing",{}]');
    const frames = [0x82, 0x01, 0x80, 0x89, 0x88].map((first) => frame(first, content, true));
    const read = new FrameReader().read(Buffer.concat(frames));
    expect(read.map((each) => each.text)).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(Buffer.concat(read.map((each) => each.bytes))).toEqual(Buffer.concat(frames));
  });
});
