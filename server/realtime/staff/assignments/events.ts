import type { StaffAssignmentRequests } from '../../../protocol/events/assignments.ts';
import type { Services } from '../../../services/services.ts';
import { type HandlerTable, handle } from '../../handle.ts';
import { assignmentContract as contract } from './contract.ts';

/** Whose a conversation is. */
export function assignmentEvents({ services }: { services: Services }): HandlerTable<StaffAssignmentRequests> {
  const { assignments } = services;
  return {
    claim: handle(contract.claim.takes, ({ data }, { conversationId }) =>
      assignments.claim(data.principal, conversationId),
    ),

    assign: handle(contract.assign.takes, ({ data }, { conversationId, assigneeId }) =>
      assignments.assign(data.principal, conversationId, assigneeId),
    ),
  };
}
