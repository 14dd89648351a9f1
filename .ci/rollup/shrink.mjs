import MagicString from 'magic-string';

/**
 * Rollup plugins that save bytes no minifier saves by itself. Each is a trade of a little machinery for the widget's
 * size budget; the gains were measured on the widget's own bundle.
 */

/**
 * Gives the `#private` names of each file the same short names. terser renames them too, but to a new one for every
 * class of the bundle, and gzip lives on repetition. Saves about 400 bytes.
 */
export function repeatPrivateNames() {
  return {
    name: 'repeat-private-names',
    transform(code, id) {
      if (!id.endsWith('.ts') || !code.includes('#')) return null;
      const output = new MagicString(code);
      const shortNames = new Map();
      for (const { name, start, end } of findAll(this.parse(code), 'PrivateIdentifier')) {
        if (!shortNames.has(name)) shortNames.set(name, `#p${shortNames.size}`);
        output.update(start, end, shortNames.get(name));
      }
      return { code: output.toString(), map: output.generateMap({ hires: true }) };
    },
  };
}

const DECORATE = '\0decorate';
const HELPER_BY_ESBUILD = /var __defProp = [^]*?var __decorateClass = [^]*?\n};\n/;

/** Keeps one copy of the decorator helper, which esbuild writes into every file. Saves about 200 bytes. */
export function shareDecoratorHelper() {
  return {
    name: 'share-decorator-helper',
    resolveId: (id) => (id === DECORATE ? id : null),
    load: (id) =>
      id === DECORATE
        ? `export function __decorateClass(decorators, target, key, kind) {
             let result = kind > 1 ? undefined : kind ? Object.getOwnPropertyDescriptor(target, key) : target;
             for (const decorate of decorators.reverse())
               result = (kind ? decorate(target, key, result) : decorate(result)) || result;
             if (kind && result) Object.defineProperty(target, key, result);
             return result;
           }`
        : null,
    transform(code, id) {
      const helper = id.endsWith('.ts') && HELPER_BY_ESBUILD.exec(code);
      if (!helper) return null;
      const output = new MagicString(code);
      output.update(helper.index, helper.index + helper[0].length, `import { __decorateClass } from '${DECORATE}';\n`);
      return { code: output.toString(), map: output.generateMap({ hires: true }) };
    },
  };
}

/** Parts of Socket.IO's client that the contract never uses, each with the little that its importers still ask for. */
const UNUSED = {
  // WebTransport, and packets with binary parts: no event of the contract has one.
  'engine.io-client/build/esm/transports/webtransport.js': 'export class WT {}',
  'engine.io-parser/build/esm/contrib/base64-arraybuffer.js': 'export const decode = () => undefined;',
  'engine.io-parser/build/esm/encodePacket.browser.js': `
    import { PACKET_TYPES } from './commons.js';
    export const encodePacket = ({ type, data }, _, callback) => callback(PACKET_TYPES[type] + (data || ''));
    export const encodePacketToBinary = encodePacket;`,
  'socket.io-parser/build/esm/is-binary.js': 'export const isBinary = () => false; export const hasBinary = isBinary;',
  'socket.io-parser/build/esm/binary.js': `
    export const deconstructPacket = (packet) => ({ packet, buffers: [] });
    export const reconstructPacket = (packet) => packet;`,
  // When to connect again is decided in the core.
  'socket.io-client/build/esm/contrib/backo2.js':
    'export class Backoff { setMin() {} setMax() {} setJitter() {} reset() {} }',
  // Every browser we support has fetch and URL.
  'engine.io-client/build/esm/transports/polling-xhr.js': "export { Fetch as XHR } from './polling-fetch.js';",
  'engine.io-client/build/esm/contrib/parseuri.js': `
    export function parse(source) {
      const { protocol, hostname, port, pathname: path, search, searchParams } = new URL(source);
      const host = hostname.replace(/[[\\]]/g, '');
      const queryKey = Object.fromEntries(searchParams);
      return { source, protocol: protocol.slice(0, -1), host, port, path, query: search.slice(1), queryKey };
    }`,
};

/** Leaves those out of the bundle. Saves about 2,500 bytes. */
export function leaveOutUnused() {
  return {
    name: 'leave-out-unused',
    load: (id) => UNUSED[packagePath(id)] ?? null,
  };
}

/**
 * Methods of Socket.IO's client that nothing here calls (`gone`), or that something calls to no purpose while
 * reconnection, upgrades, retries and catch-all listeners for what goes out are off (`idle`: their bodies go).
 */
const UNUSED_METHODS = {
  'socket.io-client/build/esm/socket.js': {
    gone: [
      'disconnected',
      'send',
      'emitWithAck',
      '_addToQueue',
      'compress',
      'volatile',
      'prependAny',
      'listenersAny',
      'onAnyOutgoing',
      'prependAnyOutgoing',
      'offAnyOutgoing',
      'listenersAnyOutgoing',
    ],
    idle: ['_drainQueue', 'notifyOutgoingListeners'],
  },
  'socket.io-client/build/esm/manager.js': {
    gone: ['disconnect', 'onreconnect'],
    idle: [
      'reconnectionAttempts',
      'reconnectionDelay',
      'randomizationFactor',
      'reconnectionDelayMax',
      'maybeReconnectOnOpen',
      'reconnect',
    ],
  },
  'engine.io-client/build/esm/socket.js': { gone: ['_probe', 'send'], idle: ['_filterUpgrades'] },
  'engine.io-client/build/esm/transports/polling.js': { gone: ['pause'], idle: [] },
  'socket.io-parser/build/esm/index.js': { gone: ['encodeAsBinary'], idle: [] },
};

/** Leaves those out of the bundle. A name that an update took away fails the build, so that the table stays true. */
export function leaveOutMethods() {
  return {
    name: 'leave-out-methods',
    transform(code, id) {
      const table = UNUSED_METHODS[packagePath(id)];
      if (!table) return null;
      const output = new MagicString(code);
      const methods = new Map([...findAll(this.parse(code), 'MethodDefinition')].map((node) => [node.key.name, node]));
      const find = (name) => methods.get(name) ?? this.error(`${packagePath(id)} has no method ${name} any more`);
      for (const { start, end } of table.gone.map(find)) output.remove(start, end);
      for (const { value } of table.idle.map(find)) output.update(value.body.start, value.body.end, '{}');
      return { code: output.toString(), map: output.generateMap({ hires: true }) };
    },
  };
}

function packagePath(id) {
  return id.slice(id.lastIndexOf('/node_modules/') + '/node_modules/'.length);
}

function* findAll(node, type) {
  if (!node || typeof node !== 'object') return;
  if (node.type === type) yield node;
  for (const child of Object.values(node)) yield* findAll(child, type);
}
