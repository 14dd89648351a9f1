import { id, newDraft, type Operations } from './operation.ts';

export const broadcastOperations: Operations = {
  'admin-message': {
    sound: { clientId: id, content: 'hello' },
    right: () => ({ ...newDraft(), audience: 'online' }),
    stores: true,
  },
};
