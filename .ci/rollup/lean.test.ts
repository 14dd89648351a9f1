import fc from 'fast-check';
import * as fullParser from 'socket.io-parser';
import { describe, expect, it } from 'vitest';
import { decode, encode } from './lean/socket.io-parser.mjs';

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

function fullyDecoded(text: string): unknown {
  const decoder = new fullParser.Decoder();
  let decoded: unknown;
  decoder.on('decoded', (packet) => (decoded = packet));
  decoder.add(text);
  return decoded;
}

describe('the lean socket.io-parser', () => {
  it('encodes as the full one does', () => {
    fc.assert(
      fc.property(packets, (packet) => {
        expect([encode(packet)]).toEqual(new fullParser.Encoder().encode({ ...packet }));
      }),
    );
  });

  it('decodes as the full one does', () => {
    fc.assert(
      fc.property(packets, (packet) => {
        const [text] = new fullParser.Encoder().encode({ ...packet }) as [string];
        expect({ ...decode(text), nsp: '/' }).toEqual(fullyDecoded(text));
      }),
    );
  });

  it.each(['', '7', 'x', '2{', '2[1]', '2{"0":"a"}', '2null', '1{}', '3{}', '0"a"', '451-["a"]', '51-["a",{}]'])(
    'refuses %j',
    (text) => {
      expect(() => decode(text)).toThrow();
    },
  );

  it('refuses what is of another namespace', () => {
    expect(() => decode('2/admin,["a"]')).toThrow();
  });
});
