import type { RouteContract } from '../../route-contract.ts';

export const broadcastContract: RouteContract = {
  'GET /api/broadcasts/audience': { does: 'send-broadcast', answers: { all: true, online: true } },
};
