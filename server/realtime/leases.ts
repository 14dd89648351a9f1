import type { Clock } from '../lib/clock.ts';
import type { Timers } from '../lib/timers.ts';
import type { AuthenticatedPrincipal } from '../services/sessions.ts';
import { dismiss } from './notices.ts';
import { sessionRoom } from './rooms.ts';
import { type FrosstSocket, joinRoom } from './socket.ts';

/** Ends each connection when its access token does, unless a newer one came before. */
export class Leases {
  readonly #clock: Clock;
  readonly #timers: Timers;
  readonly #callOff = new WeakMap<FrosstSocket, () => void>();

  constructor(deps: { clock: Clock; timers: Timers }) {
    this.#clock = deps.clock;
    this.#timers = deps.timers;
  }

  /** Starts the lease of a new connection. */
  async begin(socket: FrosstSocket): Promise<void> {
    await joinRoom(socket, sessionRoom(socket.data.principal.sessionId));
    this.#schedule(socket);
    socket.once('disconnect', () => this.#callOff.get(socket)?.());
  }

  /** Goes on with a newer token of the same person, who must begin anew where they are of another role or team by now. */
  async renew(socket: FrosstSocket, { tokenExpiresAt, ...principal }: AuthenticatedPrincipal): Promise<void> {
    const { role, team } = socket.data.principal;
    if (role !== principal.role || team !== principal.team) {
      dismiss(socket, 'policy');
      return;
    }
    if (principal.sessionId !== socket.data.principal.sessionId) {
      await socket.leave(sessionRoom(socket.data.principal.sessionId));
      await joinRoom(socket, sessionRoom(principal.sessionId));
    }
    socket.data.principal = { ...principal, address: socket.data.address };
    socket.data.tokenExpiresAt = tokenExpiresAt;
    this.#schedule(socket);
  }

  #schedule(socket: FrosstSocket): void {
    this.#callOff.get(socket)?.();
    const left = socket.data.tokenExpiresAt.getTime() - this.#clock.now().getTime();
    this.#callOff.set(
      socket,
      this.#timers.after(Math.max(0, left), () => dismiss(socket, 'expired')),
    );
  }
}
