/** socket.io-parser for packets of text in the one namespace there is: the contract has no binary ones. */
export const PacketType = { CONNECT: 0, DISCONNECT: 1, EVENT: 2, ACK: 3, CONNECT_ERROR: 4 };

const PACKET = /^([0-4])(\d+)?(.*)$/s;

/** @param {{ type: number, id?: number, data?: unknown }} packet */
export function encode({ type, id, data }) {
  return `${type}${id ?? ''}${data ? JSON.stringify(data) : ''}`;
}

/** @throws when it is no packet, which ends the connection */
export function decode(text) {
  const [, digit, id, json] = PACKET.exec(text);
  const packet = { type: +digit, id: id && +id, data: json ? JSON.parse(json) : undefined };
  if (json && !isValid(packet)) throw new Error('invalid payload');
  return packet;
}

function isValid({ type, data }) {
  if (type === PacketType.EVENT) return Array.isArray(data) && typeof data[0] === 'string';
  if (type === PacketType.ACK) return Array.isArray(data);
  return type !== PacketType.DISCONNECT && data instanceof Object;
}
