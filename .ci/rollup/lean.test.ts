import { Emitter as FullEmitter } from '@socket.io/component-emitter';
import * as fullEngineParser from 'engine.io-parser';
import fc from 'fast-check';
import * as fullParser from 'socket.io-parser';
import { describe, expect, it } from 'vitest';
import { Emitter as LeanEmitter } from './lean/component-emitter.mjs';
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

describe('the lean component-emitter', () => {
  const step = fc.record({
    what: fc.constantFrom('on', 'once', 'off', 'off all of it', 'off all', 'emit', 'emitReserved'),
    name: fc.constantFrom('open', 'constructor', '__proto__'),
    listener: fc.nat(2),
  });

  type Listener = (...args: unknown[]) => void;
  interface AnyEmitter {
    on(name: string, listener: Listener): unknown;
    once(name: string, listener: Listener): unknown;
    off(name?: string, listener?: Listener): unknown;
    removeAllListeners(name: string): unknown;
    emit(name: string, ...args: unknown[]): unknown;
    emitReserved(name: string, ...args: unknown[]): unknown;
  }

  /** What is heard while the steps are taken; the first listener takes itself away, the second adds the third. */
  function play(emitter: AnyEmitter, steps: { what: string; name: string; listener: number }[]): unknown[] {
    const heard: unknown[] = [];
    const listeners: Listener[] = [0, 1, 2].map((index) => (...args) => {
      heard.push([index, ...args]);
      if (index === 0) emitter.off(String(args[0]), listeners[0]);
      if (index === 1) emitter.on(String(args[0]), listeners[2]!);
    });
    for (const { what, name, listener } of steps) {
      const given = listeners[listener]!;
      if (what === 'on') emitter.on(name, given);
      else if (what === 'once') emitter.once(name, listeners[2]!);
      else if (what === 'off') emitter.off(name, given);
      else if (what === 'off all of it') emitter.removeAllListeners(name);
      else if (what === 'off all') emitter.off();
      else if (what === 'emit') emitter.emit(name, name, 1);
      else emitter.emitReserved(name, name, 1);
    }
    return heard;
  }

  it('tells whom the full one tells', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        // Nobody takes back by hand what is to be heard once.
        const given = steps.filter(({ what, listener }) => what !== 'off' || listener < 2);
        expect(play(new LeanEmitter() as unknown as AnyEmitter, given)).toEqual(
          play(new FullEmitter() as unknown as AnyEmitter, given),
        );
      }),
    );
  });
});

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
