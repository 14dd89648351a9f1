import { PUBLIC, type RouteContract } from '../../route-contract.ts';

export const oidcContract: RouteContract = {
  'GET /api/oidc/start': { does: PUBLIC },
  'GET /api/oidc/callback': { does: PUBLIC },
};
