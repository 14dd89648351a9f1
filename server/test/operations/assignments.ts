import { id, type Operations } from './operation.ts';

export const assignmentOperations: Operations = {
  claim: {
    sound: { conversationId: id },
    about: ({ conversationId }) => ({ conversationId }),
    stores: true,
  },
  assign: {
    sound: { conversationId: id, assigneeId: id },
    about: ({ conversationId, assigneeId }) => ({ conversationId, assigneeId }),
    stores: true,
  },
};
