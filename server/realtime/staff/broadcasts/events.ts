import type { StaffBroadcastRequests } from '../../../protocol/events/broadcasts.ts';
import type { Services } from '../../../services/services.ts';
import { type HandlerTable, handle } from '../../handle.ts';
import { broadcastContract as contract } from './contract.ts';

/** What goes to many customers at once. */
export function broadcastEvents({ services }: { services: Services }): HandlerTable<StaffBroadcastRequests> {
  return {
    'admin-message': handle(contract['admin-message'].takes, ({ data }, request) =>
      services.broadcasts.send(data.principal, request),
    ),
  };
}
