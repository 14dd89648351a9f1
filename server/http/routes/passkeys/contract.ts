import { PASSKEY, SESSION } from '../../../protocol/shapes/people.ts';
import { PUBLIC, type RouteContract } from '../../route-contract.ts';

export const passkeyContract: RouteContract = {
  'POST /api/passkeys/sign-in/options': { does: PUBLIC, answers: { challengeId: true, options: 'free' } },
  'POST /api/passkeys/sign-in': { does: PUBLIC, answers: SESSION },
  'POST /api/passkeys/options': { does: 'manage-sign-in', answers: { challengeId: true, options: 'free' } },
  'POST /api/passkeys': { does: 'manage-sign-in', answers: PASSKEY },
  'DELETE /api/passkeys/:id': { does: 'manage-sign-in' },
};
