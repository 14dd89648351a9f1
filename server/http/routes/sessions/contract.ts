import { SESSION_INFO } from '../../../protocol/shapes/people.ts';
import type { RouteContract } from '../../route-contract.ts';

export const sessionContract: RouteContract = {
  'GET /api/sessions': { does: 'manage-sessions', answers: { sessions: [SESSION_INFO] } },
  'DELETE /api/sessions/:id': { does: 'manage-sessions' },
};
