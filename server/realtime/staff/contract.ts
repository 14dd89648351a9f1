import type { StaffRequests } from '../../protocol/events.ts';
import { CONVERSATION } from '../../protocol/shapes/conversations.ts';
import type { StaffContract } from '../event-contract.ts';
import { sharedContract } from '../shared/contract.ts';
import { broadcastContract } from './broadcasts/contract.ts';
import { conversationContract } from './conversations/contract.ts';
import { messageContract } from './messages/contract.ts';
import { sessionContract } from './sessions/contract.ts';

/** The terms of everything a member of staff may send. */
export const staffContract = {
  ...sharedContract(CONVERSATION),
  ...sessionContract,
  ...conversationContract,
  ...messageContract,
  ...broadcastContract,
} as const satisfies StaffContract<StaffRequests>;
