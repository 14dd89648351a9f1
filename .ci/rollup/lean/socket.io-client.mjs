import { Socket as Engine } from 'engine.io-client';
import { PacketType, decode, encode } from 'socket.io-parser';

/**
 * socket.io-client for one attempt at the one namespace there is: manager and socket are the same thing, every event has
 * one listener and every request an ack, nothing is kept to be sent later, and what is over is not begun again.
 */
export class Manager {
  connected = false;
  _acks = new Map();
  _ids = 0;
  _listeners = {};

  constructor(url, { transports, timeout }) {
    this.engine = new Engine(url, transports, {
      opened: () => {
        clearTimeout(this._late);
        this._send({ type: PacketType.CONNECT, data: this._auth });
      },
      took: (text) => {
        const packet = decode(text);
        queueMicrotask(() => this._take(packet));
      },
      ended: () => this._end(),
    });
    // Not before there is an engine to close: an address that is none has thrown by now.
    this._late = setTimeout(() => this._end(), timeout);
  }

  socket(_namespace, { auth }) {
    this._auth = auth;
    return this;
  }

  on(name, listener) {
    this._listeners[name] = listener;
    return this;
  }

  off() {
    this._listeners = {};
    return this;
  }

  onAny(listener) {
    this._any = listener;
    return this;
  }

  offAny() {
    this._any = undefined;
    return this;
  }

  timeout(milliseconds) {
    this._patience = milliseconds;
    return this;
  }

  emit(name, payload, ack) {
    const id = this._ids++;
    const timer = setTimeout(() => this._settle(id, [new Error('timeout')]), this._patience);
    this._acks.set(id, (...answer) => {
      clearTimeout(timer);
      ack(...answer);
    });
    this._send({ type: PacketType.EVENT, id, data: [name, payload] });
    return this;
  }

  disconnect() {
    if (this.connected) this._send({ type: PacketType.DISCONNECT });
    this._end();
    return this;
  }

  _send(packet) {
    this.engine.send(encode(packet));
  }

  _take({ type, id, data = [] }) {
    if (this._isOver) return;
    if (type === PacketType.CONNECT) {
      this.connected = true;
      this._listeners.connect?.();
    } else if (type === PacketType.EVENT) {
      if (this.connected) this._any?.(...data);
    } else if (type === PacketType.ACK) this._settle(id, [null, ...data]);
    else this._end(data);
  }

  _settle(id, answer) {
    const ack = this._acks.get(id);
    this._acks.delete(id);
    ack?.(...answer);
  }

  /** It is over, whatever comes first. A server that refuses us says why. */
  _end(refusal = {}) {
    if (this._isOver) return;
    this._isOver = true;
    const event = this.connected ? 'disconnect' : 'connect_error';
    this.connected = false;
    clearTimeout(this._late);
    this.engine.close();
    this._listeners[event]?.(refusal);
    for (const id of [...this._acks.keys()]) this._settle(id, [new Error('disconnected')]);
  }
}
