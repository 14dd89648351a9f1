import type { CustomerSessionRequests } from '../../../protocol/events/sessions.ts';
import type { Services } from '../../../services/services.ts';
import { type HandlerTable, handle } from '../../handle.ts';
import { CUSTOMERS_ROOM, customersRoom, isCustomersRoom } from '../../rooms.ts';
import { admit } from '../../shared/events.ts';
import { type FrosstSocket, joinRoom } from '../../socket.ts';
import { sessionContract } from './contract.ts';

/** How a customer comes in. */
export function sessionEvents({ services }: { services: Services }): HandlerTable<CustomerSessionRequests> {
  const { availabilities, greetings, presences } = services;
  return {
    register: handle(sessionContract.register.takes, async (socket, { team: spelling, ...request }) => {
      await admit(socket, presences, request);
      await joinRoom(socket, CUSTOMERS_ROOM);
      const team = await availabilities.follow(spelling);
      await joinTeam(socket, team);
      const hello = await greetings.customer(socket.data.principal, team);
      socket.data.isRegistered = true;
      return hello;
    }),
  };
}

/** Has a connection told of the availability of the team its page is for, and of no other. */
async function joinTeam(socket: FrosstSocket, team: string | null): Promise<void> {
  const room = customersRoom(team);
  const others = [...socket.rooms].filter((other) => isCustomersRoom(other) && other !== room);
  for (const other of others) await socket.leave(other);
  await joinRoom(socket, room);
}
