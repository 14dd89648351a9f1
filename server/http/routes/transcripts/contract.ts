import type { RouteContract } from '../../route-contract.ts';

export const transcriptContract: RouteContract = {
  'GET /api/conversations/:id/transcript': { does: 'export-conversation' },
};
