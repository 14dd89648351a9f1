import { PUBLIC, type RouteContract } from '../../route-contract.ts';

export const operationContract: RouteContract = {
  'GET /healthz': { does: PUBLIC, answers: { status: true } },
  'GET /readyz': { does: PUBLIC, answers: { status: true } },
  'GET /metrics': { does: PUBLIC },
};
