import { id, type Operation, type Operations } from './operation.ts';

const named: Operation = { sound: { conversationId: id }, about: ({ conversationId }) => ({ conversationId }) };

export const conversationOperations: Operations = {
  conversations: { sound: {}, right: () => ({}) },
  join: named,
  leave: named,
  close: { ...named, stores: true },
  reopen: { ...named, stores: true },
  transfer: {
    sound: { conversationId: id, team: 'cards' },
    about: ({ conversationId, team }) => ({ conversationId, team }),
    stores: true,
  },
};
