import type { Transport } from '../../widget/core/ports.ts';

/**
 * A transport as the one given, which tells of a connection that is refused until the person has set up a second factor.
 * To the connection that is a refusal like any other, which ends it: another attempt would change nothing.
 */
export function noticingFactor(transport: Transport, needed: () => void): Transport {
  return {
    open: (token) => transport.open(token),
    close: () => transport.close(),
    request: (event, payload, timeoutMs) => transport.request(event, payload, timeoutMs),
    listen: (listener) =>
      transport.listen({
        opened: () => listener.opened(),
        closed(reason) {
          if (reason.kind === 'refused' && reason.error.code === 'second-factor-setup-required') needed();
          listener.closed(reason);
        },
        pushed: (name, payload) => listener.pushed(name, payload),
      }),
  };
}
