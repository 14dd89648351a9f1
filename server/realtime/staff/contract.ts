import type { StaffRequests } from '../../protocol/events.ts';
import { CONVERSATION } from '../../protocol/shapes/conversations.ts';
import { MESSAGE, STREAM } from '../../protocol/shapes/messages.ts';
import type { StaffContract } from '../event-contract.ts';
import { sharedContract } from '../shared/contract.ts';
import { assignmentContract } from './assignments/contract.ts';
import { broadcastContract } from './broadcasts/contract.ts';
import { conversationContract } from './conversations/contract.ts';
import { messageContract } from './messages/contract.ts';
import { noteContract } from './notes/contract.ts';
import { sessionContract } from './sessions/contract.ts';

/** The terms of everything a member of staff may send. */
export const staffContract = {
  ...sharedContract({ conversation: CONVERSATION, stream: STREAM, message: MESSAGE }),
  ...sessionContract,
  ...conversationContract,
  ...assignmentContract,
  ...messageContract,
  ...noteContract,
  ...broadcastContract,
} as const satisfies StaffContract<StaffRequests>;
