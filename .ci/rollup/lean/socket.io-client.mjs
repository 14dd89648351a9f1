import { Emitter } from '@socket.io/component-emitter';
import { Socket as Engine } from 'engine.io-client';
import { Decoder, Encoder, PacketType } from 'socket.io-parser';

/**
 * socket.io-client for one attempt at the one namespace there is: manager and socket are the same thing, every request
 * has an ack, nothing is kept to be sent later, and what is over is not begun again.
 */
export class Manager extends Emitter {
  connected = false;
  _acks = new Map();
  _any = [];
  _encoder = new Encoder();
  _ids = 0;

  constructor(url, options) {
    super();
    const decoder = new Decoder();
    decoder.on('decoded', (packet) => Promise.resolve().then(() => this._take(packet)));
    const engine = new Engine(url, { path: '/socket.io', ...options });
    this._engine = engine;
    this._late = setTimeout(() => this._end('connect_error', new Error('timeout')), options.timeout);
    engine
      .on('open', () => {
        clearTimeout(this._late);
        this._isOpen = true;
        this._send({ type: PacketType.CONNECT, data: this._auth });
      })
      .on('data', (text) => {
        try {
          decoder.add(text);
        } catch {
          this._end('disconnect');
        }
      })
      .on('error', (error) => this._end(this.connected ? 'disconnect' : 'connect_error', error))
      // Some networks let a WebSocket begin and cut it at once: that is no connection that was lost.
      .on('close', () => this._end(this._isOpen ? 'disconnect' : 'connect_error', new Error('closed')));
  }

  socket(_namespace, { auth }) {
    this._auth = auth;
    return this;
  }

  onAny(listener) {
    this._any = [...this._any, listener];
    return this;
  }

  offAny() {
    this._any = [];
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
    // A page that slept may not know yet that the server gave up on it.
    if (!this._engine._hasPingExpired()) this._send({ type: PacketType.EVENT, id, data: [name, payload] });
    return this;
  }

  disconnect() {
    if (this.connected) this._send({ type: PacketType.DISCONNECT });
    this._end('disconnect');
    return this;
  }

  _send(packet) {
    for (const text of this._encoder.encode(packet)) this._engine.write(text);
  }

  _take({ type, id, data }) {
    if (this._isOver) return;
    if (type === PacketType.CONNECT) {
      this.connected = true;
      this.emitReserved('connect');
    } else if (type === PacketType.EVENT) {
      if (this.connected) for (const listener of this._any) listener(...(data ?? []));
    } else if (type === PacketType.ACK) this._settle(id, [null, ...(data ?? [])]);
    else if (type === PacketType.DISCONNECT) this._end('disconnect');
    else this._end('connect_error', Object.assign(new Error(data?.message), { data: data?.data }));
  }

  _settle(id, answer) {
    const ack = this._acks.get(id);
    this._acks.delete(id);
    ack?.(...answer);
  }

  /** It is over, whatever comes first. */
  _end(event, error) {
    if (this._isOver) return;
    this._isOver = true;
    this.connected = false;
    clearTimeout(this._late);
    this._engine.close();
    this.emitReserved(event, error);
    for (const id of [...this._acks.keys()]) this._settle(id, [new Error('disconnected')]);
  }
}
