import { PUBLIC, type RouteContract } from '../../route-contract.ts';

export const passwordContract: RouteContract = {
  'POST /api/password': { does: 'manage-sign-in' },
  'POST /api/password/reset': { does: PUBLIC },
};
