import { id, newDraft, type Operations } from './operation.ts';

const draft = { clientId: id, content: 'hello' };

export const messageOperations: Operations = {
  sync: { sound: { streams: [{ conversationId: id, afterSeq: 0 }] }, right: () => ({ streams: [] }) },
  history: {
    sound: { conversationId: id, beforeSeq: 1 },
    about: ({ conversationId }) => ({ conversationId, beforeSeq: 100 }),
  },
  receipt: {
    sound: { conversationId: id, readSeq: 1 },
    about: ({ conversationId }) => ({ conversationId, readSeq: 1 }),
    stores: true,
  },
  'user-message': {
    sound: draft,
    about: ({ conversationId }) => ({ ...newDraft(), conversationId }),
    stores: true,
  },
  typing: { sound: { isTyping: true }, about: ({ conversationId }) => ({ isTyping: false, conversationId }) },
  'admin-reply': {
    sound: { ...draft, conversationId: id },
    about: ({ conversationId }) => ({ ...newDraft(), conversationId }),
    stores: true,
  },
  'admin-typing': {
    sound: { isTyping: true, conversationId: id },
    about: ({ conversationId }) => ({ isTyping: false, conversationId }),
  },
};
