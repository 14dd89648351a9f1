import { id, type Operations } from './operation.ts';

export const pageOperations: Operations = {
  rate: {
    sound: { conversationId: id, score: 5 },
    about: ({ conversationId }) => ({ conversationId, skipped: true }),
    stores: true,
    isForClosed: true,
  },
  context: {
    sound: { page: 'https://bank.example/cards' },
    right: () => ({ page: 'https://bank.example/cards' }),
    stores: true,
  },
};
