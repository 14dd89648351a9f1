import { id, newDraft, type Operations } from './operation.ts';

export const noteOperations: Operations = {
  note: {
    sound: { clientId: id, conversationId: id, content: 'hello' },
    about: ({ conversationId }) => ({ ...newDraft(), conversationId }),
    stores: true,
  },
  'staff-sync': {
    sound: { streams: [{ conversationId: id, afterSeq: 0 }] },
    right: () => ({ streams: [] }),
  },
};
