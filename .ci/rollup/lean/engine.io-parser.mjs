/** engine.io-parser for packets of text alone: the contract has no binary ones. */
const TYPES = ['open', 'close', 'ping', 'pong', 'message', 'upgrade', 'noop'];
const SEPARATOR = '\x1e';

export const protocol = 4;

export function encodePacket({ type, data = '' }, _supportsBinary, done) {
  done(TYPES.indexOf(type) + data);
}

export function encodePayload(packets, done) {
  done(packets.map(({ type, data = '' }) => TYPES.indexOf(type) + data).join(SEPARATOR));
}

export function decodePacket(text) {
  const type = TYPES[text[0]];
  return type ? { type, data: text.slice(1) || undefined } : { type: 'error', data: 'parser error' };
}

export function decodePayload(text) {
  return text.split(SEPARATOR).map(decodePacket);
}
