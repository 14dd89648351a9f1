import { Emitter } from '@socket.io/component-emitter';

/** socket.io-parser for packets of text alone: the contract has no binary ones, and a server that sends one is cut off. */
export const PacketType = {
  CONNECT: 0,
  DISCONNECT: 1,
  EVENT: 2,
  ACK: 3,
  CONNECT_ERROR: 4,
  BINARY_EVENT: 5,
  BINARY_ACK: 6,
};
export const protocol = 5;

const PACKET = /^([0-4])(?:(\/[^,]*),?)?(\d+)?(.*)$/s;
/** A server must not be able to raise these by hand. */
const RESERVED = ['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener'];

export class Encoder {
  encode({ type, nsp, id, data }) {
    const namespace = nsp && nsp !== '/' ? `${nsp},` : '';
    return [type + namespace + (id ?? '') + (data ? JSON.stringify(data) : '')];
  }
}

export class Decoder extends Emitter {
  /** @throws when it is no packet, which ends the connection */
  add(text) {
    const [, digit, nsp = '/', id, json] = PACKET.exec(text);
    const packet = { type: +digit, nsp, id: id && +id, data: json ? JSON.parse(json) : undefined };
    if (json && !isValid(packet)) throw new Error('invalid payload');
    this.emitReserved('decoded', packet);
  }

  destroy() {}
}

function isValid({ type, data }) {
  if (type === PacketType.EVENT)
    return Array.isArray(data) && typeof data[0] === 'string' && !RESERVED.includes(data[0]);
  if (type === PacketType.ACK) return Array.isArray(data);
  return type !== PacketType.DISCONNECT && data instanceof Object;
}
