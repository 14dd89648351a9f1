import type { Logger } from '../lib/logger.ts';
import { assertListed, onlyListed, unlistedIn } from '../lib/outgoing.ts';
import { isStaffRole } from '../protocol/entities.ts';
import type { AnyShape } from '../protocol/shape.ts';
import { CUSTOMER_PUSHES, PUSHES } from '../protocol/shapes/pushes.ts';
import type { FrosstServer } from './socket.ts';

/** What is logged when staff's own was on its way to a customer: a mistake of ours, which no test may cause unseen. */
export const STAFFS_OWN = 'a push to customers held what is for staff alone, and went without it';

interface Packet {
  data?: unknown[];
}
type Options = Parameters<FrosstServer['sockets']['adapter']['broadcast']>[1];

/**
 * Lets a push to rooms out only when it holds what is listed for it; to the customers among those rooms only what is
 * listed for customers. Call once the adapter is chosen.
 */
export function listPushes(io: FrosstServer, logger: Pick<Logger, 'error'>): void {
  const { adapter } = io.sockets;
  const broadcast = adapter.broadcast.bind(adapter);
  adapter.broadcast = (packet: Packet, options) => {
    const [event, payload] = packet.data ?? [];
    const name = String(event);
    const problem = problemForCustomers(name, payload);
    // What customers may have anybody may, so most is looked at once.
    if (problem === undefined) {
      broadcast(packet, options);
      return;
    }
    assertListed(payload, shapeOf(PUSHES, name) ?? 'nothing', name);
    const customers = customersAmong(io, options);
    if (customers.length === 0) {
      broadcast(packet, options);
      return;
    }
    logger.error({ event: name, problem }, STAFFS_OWN);
    broadcast(packet, { ...options, except: new Set([...(options.except ?? []), ...customers]) });
    const shape = shapeOf(CUSTOMER_PUSHES, name);
    if (shape === undefined) return;
    broadcast({ ...packet, data: [event, onlyListed(payload, shape)] }, { ...options, rooms: new Set(customers) });
  };
}

function problemForCustomers(name: string, payload: unknown): string | undefined {
  const shape = shapeOf(CUSTOMER_PUSHES, name);
  return shape === undefined ? `${name} is not listed` : unlistedIn(payload, shape, name);
}

/** By own keys alone: a name such as `toString` is found on any object. */
function shapeOf(shapes: Readonly<Record<string, AnyShape | undefined>>, name: string): AnyShape | undefined {
  return Object.hasOwn(shapes, name) ? shapes[name] : undefined;
}

/** The connections of customers that a push is for: by who they are, not by the rooms they are thought to be in. */
function customersAmong(io: FrosstServer, { rooms, except }: Options): string[] {
  const { adapter, sockets } = io.sockets;
  const left = new Set([...(except ?? [])].flatMap((room) => [...(adapter.rooms.get(room) ?? [])]));
  const there = rooms.size === 0 ? sockets.keys() : [...rooms].flatMap((room) => [...(adapter.rooms.get(room) ?? [])]);
  return [...new Set(there)].filter((id) => {
    const principal = sockets.get(id)?.data.principal;
    return principal !== undefined && !isStaffRole(principal.role) && !left.has(id);
  });
}
