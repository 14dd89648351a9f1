import { STAFF_MEMBER, USER } from '../../../protocol/shapes/people.ts';
import type { RouteContract } from '../../route-contract.ts';

export const staffContract: RouteContract = {
  'GET /api/staff': { does: 'list-staff', answers: { staff: [STAFF_MEMBER] } },
  'POST /api/staff': { does: 'create-staff', answers: USER },
  'PATCH /api/staff/:id': { does: 'change-staff', answers: USER },
  'POST /api/staff/:id/end-sessions': { does: 'end-staff-sessions' },
  'POST /api/staff/:id/password-reset': {
    does: 'reset-password',
    answers: { user: USER, token: true, expiresAt: true },
  },
  'POST /api/staff/invitations': { does: 'invite-staff', answers: { user: USER, token: true, expiresAt: true } },
};
