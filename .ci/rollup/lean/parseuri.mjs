/** Takes an address apart with what every browser has. */
export function parse(source) {
  const { protocol, hostname, port } = new URL(source, location.href);
  return { protocol: protocol.slice(0, -1), host: hostname.replace(/[[\]]/g, ''), port };
}
