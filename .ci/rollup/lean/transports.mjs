const SEPARATOR = '\x1e';
const CLOSE = '1';

/** Long polling: one request waits for what the server has to say, beside it another brings it what is unsent. */
class Polling {
  _unsent = [];
  _isOver = false;

  constructor(address, { take, fail }) {
    this._address = address;
    this._take = take;
    this._stop = () => {
      this._isOver = true;
      fail();
    };
    this._sent = Promise.resolve();
    this._next(async () => this._begin(await this._fetch()));
  }

  send(packet) {
    this._unsent.push(packet);
    this._next(() => this._unsent.length > 0 && this._fetch(this._batch()));
  }

  /** Says goodbye, after all else, to a server that has not itself. */
  close() {
    if (this._isOver) return;
    this._isOver = true;
    this._next(() => this._fetch(CLOSE));
  }

  /** The server takes one request with packets at a time, and nothing after one that failed. */
  _next(step) {
    this._sent = this._sent.then(step);
    this._sent.catch(this._stop);
  }

  /** The first packet of all is the handshake: all further requests belong to its session. */
  _begin(payload) {
    const { sid, maxPayload } = JSON.parse(payload.split(SEPARATOR)[0].slice(1));
    this._address += `&sid=${sid}`;
    this._maxPayload = maxPayload;
    this._receive(payload).catch(this._stop);
  }

  async _receive(payload) {
    for (;;) {
      for (const packet of payload.split(SEPARATOR)) {
        this._isOver ||= packet === CLOSE;
        this._take(packet);
      }
      if (this._isOver) return;
      payload = await this._fetch();
    }
  }

  /** As many packets as the server takes at a time, in bytes; one goes in any case. */
  _batch() {
    let payload = this._unsent.shift();
    while (this._unsent.length > 0 && new Blob([payload, SEPARATOR, this._unsent[0]]).size <= this._maxPayload)
      payload += SEPARATOR + this._unsent.shift();
    return payload;
  }

  async _fetch(body) {
    // `t` keeps caches on the way from answering instead of the server.
    const url = `${this._address}&t=${Math.random().toString(36).slice(2)}`;
    const answer = await fetch(url, { method: body ? 'POST' : 'GET', body, credentials: 'omit' });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.text();
  }
}

function openWebSocket(address, { take, fail, end }) {
  const socket = new WebSocket(`ws${address.slice(4)}`);
  socket.onmessage = ({ data }) => take(data);
  socket.onerror = fail;
  socket.onclose = end;
  return {
    send: (packet) => socket.send(packet),
    close() {
      socket.onmessage = socket.onerror = socket.onclose = null;
      socket.close();
    },
  };
}

/**
 * engine.io-client's ways to the server, for packets of text. Each is given an address and whom it tells: `take(packet)`,
 * `end()` when it was closed, `fail()` when it leads nowhere; nobody is told before it is made, or once we closed it.
 */
export const transports = {
  websocket: openWebSocket,
  polling: (address, told) => new Polling(address, told),
};
