import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartError } from '../lib/start-error.ts';

/** How long a close waits for requests under way before it hangs up, in milliseconds. */
const PATIENCE = 5_000;

/** An HTTP server that gives a slow client bounded time. */
export function createHttpServer(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Server {
  const timeouts = {
    headersTimeout: 15_000,
    requestTimeout: 30_000,
    // Longer than the minute for which load balancers keep a connection, so that they never meet a closed one.
    keepAliveTimeout: 65_000,
  };
  return createServer(timeouts, (request, response) => void answer(request, response));
}

/** Starts to listen and returns the port, which the system chose if 0 was asked for. @throws {StartError} */
export async function listen(server: Server, { port, host }: { port: number; host: string }): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => reject(describeFailure(error, port, host));
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve();
    });
  });
  return (server.address() as AddressInfo).port;
}

/** Takes no more connections and waits for requests under way, but not for connections that merely stay open. */
export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  await new Promise<void>((resolve) => {
    const impatience = setTimeout(() => server.closeAllConnections(), PATIENCE);
    server.close(() => {
      clearTimeout(impatience);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function describeFailure(error: NodeJS.ErrnoException, port: number, host: string): StartError {
  const reasons: Record<string, string> = {
    EADDRINUSE: `port ${port} is in use; stop what uses it or set PORT`,
    EACCES: `port ${port} may not be used by this user; set PORT to one above 1023`,
    EADDRNOTAVAIL: `this machine has no address ${host}; set HOST`,
    ENOTFOUND: `there is no host ${host}; set HOST`,
  };
  const reason = reasons[error.code ?? ''] ?? `cannot listen on ${host}:${port}: ${error.message}`;
  return new StartError(reason, { cause: error });
}
