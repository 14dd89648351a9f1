import { SESSION, USER } from '../../../protocol/shapes/people.ts';
import { PUBLIC, type RouteContract } from '../../route-contract.ts';

export const accountContract: RouteContract = {
  'POST /api/register': { does: PUBLIC, answers: SESSION },
  'POST /api/visitor': { does: PUBLIC, answers: SESSION },
  'POST /api/login': { does: PUBLIC, answers: SESSION },
  'POST /api/refresh': { does: PUBLIC, answers: SESSION },
  'POST /api/logout': { does: 'manage-sessions' },
  'GET /api/me': { does: 'read-account', answers: USER },
};
