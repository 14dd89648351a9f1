/** @socket.io/component-emitter without its aliases for other environments. */
export class Emitter {
  _listeners = new Map();

  on(event, listener) {
    this._listeners.set(event, [...this._listenersOf(event), listener]);
    return this;
  }

  once(event, listener) {
    const listenOnce = (...values) => {
      this.off(event, listenOnce);
      listener.apply(this, values);
    };
    listenOnce.listener = listener;
    return this.on(event, listenOnce);
  }

  /** Takes off one listener, all of one event, or all. */
  off(event, listener) {
    const isOther = (each) => listener && each !== listener && each.listener !== listener;
    if (event) this._listeners.set(event, this._listenersOf(event).filter(isOther));
    else this._listeners.clear();
    return this;
  }

  removeAllListeners(event) {
    return this.off(event);
  }

  /** Calls those that listen now, whatever they take off or add meanwhile. */
  emit(event, ...values) {
    for (const listener of this._listenersOf(event)) listener.apply(this, values);
    return this;
  }

  /** Never the `emit` of a subclass: a socket's own sends to the server. */
  emitReserved(event, ...values) {
    return Emitter.prototype.emit.call(this, event, ...values);
  }

  _listenersOf(event) {
    return this._listeners.get(event) ?? [];
  }
}
