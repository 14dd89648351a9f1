/**
 * What the bundles never use of the packages they are made of, by file:
 *
 * - `lean`: another file stands in, from `lean/`, with what its importers still ask for.
 * - `methods` that nothing calls, by their name or, where several have it, as a whole.
 * - `statements` and cases without any effect that someone sees, by how they begin.
 * - `known`: expressions whose value is always the same, because an option is never set otherwise
 *   (`widget/adapters/socket-transport.ts`), or because each browser we support has what is asked for. The minifier
 *   then drops what hangs on them.
 */
export const UNUSED = {
  'engine.io-client/build/esm/index.js': { lean: 'engine.io-client.mjs' },
  'engine.io-client/build/esm/transports/index.js': { lean: 'transports.mjs' },
  'socket.io-client/build/esm/index.js': { lean: 'socket.io-client.mjs' },
  'socket.io-parser/build/esm/index.js': { lean: 'socket.io-parser.mjs' },
};
