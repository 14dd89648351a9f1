import { Emitter as FullEmitter } from '@socket.io/component-emitter';
import * as fullEngineParser from 'engine.io-parser';
import fc from 'fast-check';
import * as fullParser from 'socket.io-parser';
import { beforeEach, describe, expect, it } from 'vitest';
import { Emitter } from './lean/component-emitter.mjs';
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

interface AnyEmitter {
  on: (event: string, listener: (...values: unknown[]) => void) => unknown;
  once: AnyEmitter['on'];
  off: (event?: string, listener?: () => void) => unknown;
  emit: (event: string, ...values: unknown[]) => unknown;
}

function decode(decoder: unknown, text: string): unknown {
  let decoded: unknown;
  (decoder as AnyEmitter).on('decoded', (packet) => (decoded = packet));
  (decoder as fullParser.Decoder).add(text);
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

describe.each([
  ['lean', new Emitter() as unknown as AnyEmitter],
  ['full', new FullEmitter() as unknown as AnyEmitter],
])('the %s emitter', (_, emitter) => {
  const heard: string[] = [];
  const say = (word: string) => {
    return (...values: unknown[]) => void heard.push([word, ...values].join(' '));
  };
  beforeEach(() => {
    emitter.off();
    heard.length = 0;
  });

  it('calls every listener in order, even those taken off meanwhile', () => {
    emitter.on('a', () => emitter.off('a'));
    emitter.on('a', say('second'));
    emitter.emit('a', 1, 2);
    emitter.emit('a');
    expect(heard).toEqual(['second 1 2']);
  });

  it('takes off one listener, all of an event, and all', () => {
    const first = say('first');
    emitter.on('a', first);
    emitter.on('a', say('second'));
    emitter.on('b', say('third'));
    emitter.off('a', first);
    emitter.emit('a');
    emitter.off('a');
    emitter.emit('a');
    emitter.emit('b');
    emitter.off();
    emitter.emit('b');
    expect(heard).toEqual(['second', 'third']);
  });

  it('calls once who asked for once, unless taken off before', () => {
    const listener = say('heard');
    emitter.once('a', listener);
    emitter.emit('a');
    emitter.emit('a');
    emitter.once('a', listener);
    emitter.off('a', listener);
    emitter.emit('a');
    expect(heard).toEqual(['heard']);
  });

  it('knows no event that nobody listens to', () => {
    expect(() => emitter.emit('constructor', 1)).not.toThrow();
  });
});
