/** component-emitter with what Socket.IO's client calls of it. Whoever is told may come or go while the others are told. */
export class Emitter {
  _listeners = new Map();

  on(name, listener) {
    this._listeners.set(name, [...this._of(name), listener]);
    return this;
  }

  once(name, listener) {
    const once = (...args) => {
      this.off(name, once);
      listener.apply(this, args);
    };
    return this.on(name, once);
  }

  /** Takes away one listener, all of a name, or all. */
  off(name, listener) {
    if (listener) {
      const at = this._of(name).indexOf(listener);
      this._listeners.set(
        name,
        this._of(name).filter((_, index) => index !== at),
      );
    } else if (name) this._listeners.delete(name);
    else this._listeners.clear();
    return this;
  }

  removeAllListeners(name) {
    return this.off(name);
  }

  emit(name, ...args) {
    for (const listener of this._of(name)) listener.apply(this, args);
    return this;
  }

  /** As `emit`, whatever a class that extends this makes of that. */
  emitReserved(name, ...args) {
    return Emitter.prototype.emit.call(this, name, ...args);
  }

  _of(name) {
    return this._listeners.get(name) ?? [];
  }
}
