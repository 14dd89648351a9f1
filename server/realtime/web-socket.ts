import type { FrosstSocket } from './socket.ts';

/** What is used of the transport's own socket. */
interface WebSocket {
  /** What waits in this process until the operating system takes it. */
  readonly bufferedAmount: number;
  /** Destroys the connection without a goodbye. */
  terminate(): void;
}

/** The socket below a connection. Engine.IO does not type it; a long-polling transport has none. */
export function webSocketOf({ transport }: FrosstSocket['conn']): WebSocket | undefined {
  return (transport as { socket?: WebSocket }).socket;
}
