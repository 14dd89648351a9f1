import type { Operations } from './operation.ts';

export const sessionOperations: Operations = {
  register: { sound: {}, right: () => ({}) },
  presence: { sound: { status: 'online' }, right: () => ({ status: 'online' }) },
  'auth-refresh': { sound: { token: 'x' }, right: (token) => ({ token }), stores: true },
};
