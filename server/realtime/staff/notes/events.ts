import type { StaffNoteRequests } from '../../../protocol/events/notes.ts';
import type { Services } from '../../../services/services.ts';
import { type HandlerTable, handle } from '../../handle.ts';
import { noteContract as contract } from './contract.ts';

/** What only staff see of a conversation. */
export function noteEvents({ services }: { services: Services }): HandlerTable<StaffNoteRequests> {
  const { staffEntries } = services;
  return {
    note: handle(contract.note.takes, ({ id, data }, draft) => staffEntries.note(data.principal, draft, id)),

    'staff-sync': handle(contract['staff-sync'].takes, async ({ data }, request) => ({
      streams: await staffEntries.sync(data.principal, request),
    })),
  };
}
