import { transports } from './transports/index.js';

/** The types of a packet, its first character: Engine.IO 4, https://socket.io/docs/v4/engine-io-protocol. */
const [OPEN, , PING, PONG, MESSAGE, , NOOP] = '0123456';

/**
 * engine.io-client for one connection by packets of text, over the first way that leads to the server. It never goes
 * over to another one: polling is what is left where WebSockets fail.
 */
export class Socket {
  /**
   * @param {string} url where the server is
   * @param {string[]} ways names of transports, in the order in which to try them
   * @param listener `opened()`, `took(text)` and, once and last, `ended()`; none of it before the constructor is through
   */
  constructor(url, ways, listener) {
    const { href, hostname } = new URL('/socket.io/?EIO=4&transport=', new URL(url, location.href));
    this._address = href;
    this._untried = [...ways];
    this._listener = listener;
    this._end = () => this.close();
    // A browser knows of a lost network long before a ping is missed. Its own machine stays within reach.
    if (hostname !== 'localhost') addEventListener('offline', this._end);
    this._try();
  }

  /** Sends a text, unless the server must have given up on us: a page that slept may not know that yet. */
  send(text) {
    if (Date.now() > this._expires) queueMicrotask(this._end);
    else this.transport.send(MESSAGE + text);
  }

  close() {
    if (this._isOver) return;
    this._isOver = true;
    clearTimeout(this._expiry);
    removeEventListener('offline', this._end);
    this.transport?.close();
    this._listener.ended();
  }

  _try() {
    const name = this._untried.shift();
    const told = { take: (packet) => this._take(packet), fail: () => this._fail(), end: this._end };
    try {
      this.transport = transports[name](this._address + name, told);
      this.transport.name = name;
    } catch {
      // Some browsers do not even try a WebSocket without encryption from a page that has it.
      queueMicrotask(told.fail);
    }
  }

  _fail() {
    if (this._isOver || this._isOpen || this._untried.length === 0) return this.close();
    this.transport?.close();
    this._try();
  }

  _take(packet) {
    if (this._isOver) return;
    const [type, data] = [packet[0], packet.slice(1)];
    try {
      if (type === OPEN) this._open(JSON.parse(data));
      else if (type === PING) {
        this.transport.send(PONG);
        this._expectPing();
      } else if (type === MESSAGE) this._listener.took(data);
      else if (type !== NOOP) throw new Error('closed, or no packet');
    } catch {
      this._fail();
    }
  }

  _open({ pingInterval, pingTimeout }) {
    this._isOpen = true;
    this._patience = pingInterval + pingTimeout;
    this._expectPing();
    this._listener.opened();
  }

  _expectPing() {
    clearTimeout(this._expiry);
    this._expires = Date.now() + this._patience;
    this._expiry = setTimeout(this._end, this._patience);
  }
}
