import type { StaffSessionRequests } from '../../../protocol/events/sessions.ts';
import type { Services } from '../../../services/services.ts';
import { type HandlerTable, handle } from '../../handle.ts';
import { staffRooms } from '../../rooms.ts';
import { admit } from '../../shared/events.ts';
import { joinRoom } from '../../socket.ts';
import { sessionContract } from './contract.ts';

/** How a member of staff comes in. */
export function sessionEvents({ services }: { services: Services }): HandlerTable<StaffSessionRequests> {
  return {
    register: handle(sessionContract.register.takes, async (socket, request) => {
      await admit(socket, services.presences, request);
      for (const room of staffRooms(socket.data.principal)) await joinRoom(socket, room);
      const hello = await services.greetings.staff(socket.data.principal);
      socket.data.isRegistered = true;
      return hello;
    }),
  };
}
