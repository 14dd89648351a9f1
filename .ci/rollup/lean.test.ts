import * as fullEngineParser from 'engine.io-parser';
import fc from 'fast-check';
import * as fullParser from 'socket.io-parser';
import { describe, expect, it } from 'vitest';
import * as engineParser from './lean/engine.io-parser.mjs';
import * as parser from './lean/socket.io-parser.mjs';

const { PacketType } = fullParser;
const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown);
const object = fc.dictionary(fc.string(), json);
const name = fc.string({ minLength: 1 }).filter((text) => !['connect', 'disconnect'].includes(text));

/** Every packet of text that either side of the contract can send. */
const packets = fc
  .oneof(
    fc.record({ type: fc.constant(PacketType.CONNECT), data: object }),
    fc.record({ type: fc.constant(PacketType.DISCONNECT) }),
    fc.record({ type: fc.constant(PacketType.EVENT), data: fc.tuple(name, json) }),
    fc.record({ type: fc.constant(PacketType.EVENT), data: fc.tuple(name, json), id: fc.nat() }),
    fc.record({ type: fc.constant(PacketType.ACK), data: fc.array(json), id: fc.nat() }),
    fc.record({ type: fc.constant(PacketType.CONNECT_ERROR), data: object }),
  )
  .map((packet) => ({ ...packet, nsp: '/' }) as Required<fullParser.Packet>);

function decode(decoder: unknown, text: string): unknown {
  let decoded: unknown;
  const given = decoder as fullParser.Decoder;
  given.on('decoded', (packet) => (decoded = packet));
  given.add(text);
  return JSON.parse(JSON.stringify(decoded));
}

describe('the lean socket.io-parser', () => {
  it('encodes as the full one does', () => {
    fc.assert(
      fc.property(packets, (packet) => {
        expect(new parser.Encoder().encode(packet)).toEqual(new fullParser.Encoder().encode({ ...packet }));
      }),
    );
  });

  it('decodes as the full one does', () => {
    fc.assert(
      fc.property(packets, (packet) => {
        const [text] = new fullParser.Encoder().encode({ ...packet }) as [string];
        expect(decode(new parser.Decoder(), text)).toEqual(decode(new fullParser.Decoder(), text));
      }),
    );
  });

  it.each([
    '',
    '7',
    'x',
    '2{',
    '2["connect"]',
    '2[1]',
    '2{"0":"a"}',
    '2null',
    '1{}',
    '3{}',
    '0"a"',
    '451-["a"]',
    '51-["a",{}]',
  ])('refuses %j', (text) => {
    expect(() => decode(new parser.Decoder(), text)).toThrow();
  });
});

describe('the lean engine.io-parser', () => {
  const packets = fc.array(
    fc.oneof(
      fc.record({ type: fc.constantFrom('message', 'ping', 'pong'), data: fc.string({ minLength: 1 }) }),
      fc.record({ type: fc.constantFrom('open', 'close', 'noop') }),
    ),
    { minLength: 1 },
  ) as fc.Arbitrary<fullEngineParser.Packet[]>;

  it('writes and reads a payload as the full one does', () => {
    fc.assert(
      fc.property(packets, (given) => {
        let [full, lean] = ['', ''];
        fullEngineParser.encodePayload(given, (text) => (full = text));
        engineParser.encodePayload(given, (text: string) => (lean = text));
        expect(lean).toBe(full);
        const read = engineParser.decodePayload(lean);
        expect(read).toEqual(fullEngineParser.decodePayload(full));
      }),
    );
  });

  it('writes a single packet as the full one does', () => {
    engineParser.encodePacket({ type: 'message', data: '2["a"]' }, false, (text: string) =>
      expect(text).toBe('42["a"]'),
    );
  });

  it('takes what it does not know, and everything binary, for an error', () => {
    for (const given of ['', '9', 'b', new ArrayBuffer(2) as unknown as string])
      expect(engineParser.decodePacket(given)).toMatchObject({ type: 'error' });
  });
});
