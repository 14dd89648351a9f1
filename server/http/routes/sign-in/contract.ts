import { PUBLIC, type RouteContract } from '../../route-contract.ts';

export const signInContract: RouteContract = {
  'GET /api/sign-in': { does: PUBLIC, answers: { passkeys: true, oidc: { name: true } } },
};
