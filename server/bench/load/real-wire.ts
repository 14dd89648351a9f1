import { io } from 'socket.io-client';
import type { Wire, WireOptions } from './wire.ts';

/** Connects with socket.io-client, and resolves when the server has let it in. */
export function connectReal(options: WireOptions): Promise<Wire> {
  const { url, auth } = options;
  const socket = io(url, {
    auth,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
  });
  socket.onAny((event: string, payload: unknown) => options.pushed(event, JSON.stringify(payload)));
  socket.on('disconnect', (reason) => {
    if (reason !== 'io client disconnect') options.lost();
  });
  const wire: Wire = {
    request: (event, payload, answered) => {
      socket.emit(event, JSON.parse(payload), (answer: unknown) => answered(JSON.stringify(answer)));
    },
    close: () => void socket.disconnect(),
  };
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(wire));
    socket.once('connect_error', reject);
  });
}
