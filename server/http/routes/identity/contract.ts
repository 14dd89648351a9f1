import { SESSION } from '../../../protocol/shapes/people.ts';
import { PUBLIC, type RouteContract } from '../../route-contract.ts';

export const identityContract: RouteContract = {
  'POST /api/identity': { does: PUBLIC, answers: SESSION },
};
