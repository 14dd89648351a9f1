/**
 * For which files of their packages another stands in, in both bundles: `lean`, from `lean/`, with what its importers
 * still ask for. It does exactly what `widget/adapters/socket-transport.ts` asks of Socket.IO, and reads no option of
 * which that knows one value alone.
 */
export const UNUSED = {
  'engine.io-client/build/esm/index.js': { lean: 'engine.io-client.mjs' },
  'engine.io-client/build/esm/transports/index.js': { lean: 'transports.mjs' },
  'socket.io-client/build/esm/index.js': { lean: 'socket.io-client.mjs' },
  'socket.io-parser/build/esm/index.js': { lean: 'socket.io-parser.mjs' },
};
