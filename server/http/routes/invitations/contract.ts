import { SESSION } from '../../../protocol/shapes/people.ts';
import { PUBLIC, type RouteContract } from '../../route-contract.ts';

export const invitationContract: RouteContract = {
  'POST /api/invitations/accept': { does: PUBLIC, answers: SESSION },
};
