import { PASSKEY } from '../../../protocol/shapes/people.ts';
import type { RouteContract } from '../../route-contract.ts';

export const secondFactorContract: RouteContract = {
  'GET /api/second-factor': {
    does: 'manage-sign-in',
    answers: { totp: true, recoveryCodes: true, passkeys: [PASSKEY], passwordless: true },
  },
  'POST /api/second-factor/totp': { does: 'manage-sign-in', answers: { secret: true, uri: true, qr: [true] } },
  'POST /api/second-factor/totp/confirm': { does: 'manage-sign-in', answers: { recoveryCodes: [true] } },
  'DELETE /api/second-factor/totp': { does: 'manage-sign-in' },
  'POST /api/second-factor/recovery-codes': { does: 'manage-sign-in', answers: { recoveryCodes: [true] } },
};
