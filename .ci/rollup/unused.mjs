/**
 * What the bundles never use of the packages they are made of, by file:
 *
 * - `lean`: another file stands in, from `lean/`, with what its importers still ask for.
 * - `methods` that nothing calls.
 * - `statements` without any effect that someone sees, by how they begin.
 * - `known`: expressions whose value is always the same, because an option is never set otherwise
 *   (`widget/adapters/socket-transport.ts`), or because each browser we support has what is asked for. The minifier
 *   then drops what hangs on them.
 */
export const UNUSED = {
  '@socket.io/component-emitter/lib/esm/index.js': { lean: 'component-emitter.mjs' },
  'engine.io-parser/build/esm/index.js': { lean: 'engine.io-parser.mjs' },
  'socket.io-parser/build/esm/index.js': { lean: 'socket.io-parser.mjs' },
  'engine.io-client/build/esm/util.js': { lean: 'browser-basics.mjs' },
  'engine.io-client/build/esm/globals.js': { lean: 'globals.mjs' },
  'engine.io-client/build/esm/contrib/parseuri.js': { lean: 'parseuri.mjs' },
  'engine.io-client/build/esm/contrib/parseqs.js': { lean: 'parseqs.mjs' },
  'engine.io-client/build/esm/transports/index.js': { lean: 'transports.mjs' },
  'engine.io-client/build/esm/transports/polling-xhr.js': { lean: 'polling-xhr.mjs' },
  'engine.io-client/build/esm/transports/webtransport.js': { lean: 'webtransport.mjs' },

  'engine.io-client/build/esm/transport.js': {
    methods: ['pause'],
    known: {
      '!opts.forceBase64': 'true',
      'new TransportError(reason, description, context)': 'new Error()',
    },
  },
  'engine.io-client/build/esm/transports/websocket.js': {
    methods: ['createSocket'],
    statements: ['this.ws.binaryType ='],
    known: {
      'this.onClose({ description: "websocket connection closed", context: closeEvent, })': 'this.onClose()',
      'this.onError("websocket error", e)': 'this.onError()',
      'this.opts.protocols': 'undefined',
      'this.opts.extraHeaders': 'undefined',
      'this.opts.autoUnref': 'undefined',
      'this.opts.timestampRequests': 'undefined',
      'this.supportsBinary': 'true',
      'this.createSocket(uri, protocols, opts)': 'new WebSocket(uri)',
      'globalThis.WebSocket || globalThis.MozWebSocket': 'undefined',
      'typeof navigator !== "undefined" && typeof navigator.product === "string" && navigator.product.toLowerCase() === "reactnative"':
        'false',
    },
  },
  'engine.io-client/build/esm/transports/polling.js': {
    methods: ['pause'],
    statements: ['this.emitReserved("poll")', 'this.emitReserved("pollComplete")', 'this._polling ='],
    known: {
      'this.opts.timestampRequests': 'undefined',
      'this.onClose({ description: "transport closed by the server" })': 'this.onClose()',
      'this.opts.timestampParam': '"t"',
      'this.supportsBinary': 'true',
    },
  },
  'engine.io-client/build/esm/transports/polling-fetch.js': {
    statements: ['(_a = this.socket._cookieJar)'],
    known: {
      'this.onError("fetch read error", res.status, res)': 'this.onError()',
      'this.onError("fetch read error", err)': 'this.onError()',
      'this.onError("fetch write error", res.status, res)': 'this.onError()',
      'this.onError("fetch write error", err)': 'this.onError()',
      'this.opts.extraHeaders': 'undefined',
      'this.opts.withCredentials': 'false',
    },
  },
  'engine.io-client/build/esm/socket.js': {
    methods: ['_probe', 'send', '_filterUpgrades'],
    statements: [
      'Socket.priorWebsocketSuccess =',
      'this._upgrades =',
      'this.emitReserved("packet"',
      'this.emitReserved("heartbeat"',
      'this.emitReserved("ping"',
      'this.emitReserved("pong"',
      'this.emitReserved("message"',
      'this.emitReserved("handshake"',
      'this.emitReserved("packetCreate"',
      'this.emitReserved("flush"',
      'options.compress =',
      'err.code =',
      'this.binaryType = defaultBinaryType',
      // Nothing listens on the page before there is a connection; each listens for itself, as long as it holds.
      'addEventListener("offline"',
    ],
    known: {
      'typeof addEventListener === "function" && typeof removeEventListener === "function"': 'true',
      'OFFLINE_EVENT_LISTENERS.push(this._offlineEventListener)':
        'addEventListener("offline", this._offlineEventListener)',
      'OFFLINE_EVENT_LISTENERS.indexOf(this._offlineEventListener)':
        '(removeEventListener("offline", this._offlineEventListener), -1)',
      // Why it is over makes no difference to us.
      'this._onClose("transport close", { description: "network connection lost", })': 'this._onClose()',
      'this._onClose("transport close", reason)': 'this._onClose()',
      'this._onClose("transport error", err)': 'this._onClose()',
      'this._onClose("ping timeout")': 'this._onClose()',
      'this._onClose("forced close")': 'this._onClose()',
      'this.emitReserved("close", reason, description)': 'this.emitReserved("close")',
      'new Error("server error")': 'new Error()',
      'null != opts.secure': 'true',
      'Object.assign({ path: "/engine.io", agent: false, withCredentials: false, upgrade: true, timestampParam: "t", rememberUpgrade: false, addTrailingSlash: true, rejectUnauthorized: true, perMessageDeflate: { threshold: 1024, }, transportOptions: {}, closeOnBeforeunload: false, }, opts)':
        'opts',
      'opts.hostname || (typeof location !== "undefined" ? location.hostname : "localhost")': 'opts.hostname',
      'opts.port || (typeof location !== "undefined" && location.port ? location.port : this.secure ? "443" : "80")':
        'opts.port',
      'this.transports.length === 0': 'false',
      '"function" === typeof data': 'false',
      '"function" === typeof options': 'false',
      'uri && "object" === typeof uri': 'false',
      'opts.host': 'undefined',
      'opts.transportImplementations': 'undefined',
      '((_a = opts.transports) === null || _a === void 0 ? void 0 : _a.length) && typeof opts.transports[0] === "function"':
        'false',
      'opts.transportImplementations && opts.transports': 'false',
      'parsedUri.query': 'undefined',
      'typeof this.opts.query === "string"': 'false',
      'Object.assign({}, this.opts.query)': '{}',
      'this.opts.transportOptions[name]': 'undefined',
      'this.opts.addTrailingSlash': 'true',
      'this.opts.autoUnref': 'undefined',
      'this.opts.closeOnBeforeunload': 'false',
      'this.opts.rememberUpgrade': 'false',
      'this.opts.tryAllTransports': 'true',
      'this.opts.upgrade': 'false',
      'this.opts.withCredentials': 'false',
      'this.upgrading': 'false',
      'this._beforeunloadEventListener': 'undefined',
    },
  },
  'socket.io-client/build/esm/index.js': { lean: 'socket.io-client.mjs' },
};
