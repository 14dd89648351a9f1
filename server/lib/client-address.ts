import type { IncomingMessage } from 'node:http';
import { isIP, isIPv6 } from 'node:net';

/** The address as which a request's client is counted: an IPv4 address, or the network of an IPv6 one. */
export type AddressReader = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => string;

/** An address with a port, as some proxies write it, or in brackets. */
const WITH_PORT = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d+)?$/;
const MAPPED = /^::ffff:(?=\d+\.)/i;

/**
 * The one rule for HTTP and socket alike: with so many proxies of ours in front, that many entries of
 * `X-Forwarded-For`, counted from the right, were written by them; whatever stands further left anyone may have made
 * up. What is no address counts as the proxy that sent it.
 */
export function createAddressReader(proxies: number): AddressReader {
  return ({ headers, socket }) => {
    const forwarded = proxies === 0 ? [] : String(headers['x-forwarded-for'] ?? '').split(',');
    const entry = forwarded.slice(-proxies)[0]?.trim() ?? '';
    const [, bracketed, plain] = WITH_PORT.exec(entry) ?? [];
    const client = bracketed ?? plain ?? entry;
    return countedAs(isIP(client) === 0 ? (socket.remoteAddress ?? '') : client);
  };
}

/** Whoever has one IPv6 address has the 2^64 of its network (RFC 6177), so they count as one. */
function countedAs(address: string): string {
  const bare = address.replace(MAPPED, '');
  if (!isIPv6(bare)) return bare;
  const [head = '', tail] = bare.split('%', 1).join().split('::');
  const [first, last] = [groupsOf(head), groupsOf(tail ?? '')];
  const zeros = Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0');
  const network = [...first, ...zeros, ...last].slice(0, 4);
  return `${network.map((group) => parseInt(group, 16).toString(16)).join(':')}::/64`;
}

function groupsOf(part: string): string[] {
  return part === '' ? [] : part.split(':');
}
