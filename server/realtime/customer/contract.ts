import type { CustomerRequests } from '../../protocol/events.ts';
import { CUSTOMERS_CONVERSATION } from '../../protocol/shapes/conversations.ts';
import { CUSTOMERS_MESSAGE, CUSTOMERS_STREAM } from '../../protocol/shapes/customers-messages.ts';
import type { CustomerContract } from '../event-contract.ts';
import { sharedContract } from '../shared/contract.ts';
import { conversationContract } from './conversations/contract.ts';
import { messageContract } from './messages/contract.ts';
import { pageContract } from './pages/contract.ts';
import { sessionContract } from './sessions/contract.ts';

/** The terms of everything a customer may send. */
export const customerContract = {
  ...sharedContract({
    conversation: CUSTOMERS_CONVERSATION,
    stream: CUSTOMERS_STREAM,
    message: CUSTOMERS_MESSAGE,
  }),
  ...sessionContract,
  ...conversationContract,
  ...messageContract,
  ...pageContract,
} as const satisfies CustomerContract<CustomerRequests>;
