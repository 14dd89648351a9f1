import { CONFIGURED_TEAM } from '../../../protocol/shapes/settings.ts';
import type { RouteContract } from '../../route-contract.ts';

export const teamSettingsContract: RouteContract = {
  'GET /api/settings': { does: 'read-settings', answers: CONFIGURED_TEAM },
  'PUT /api/settings': { does: 'change-settings' },
  'DELETE /api/settings': { does: 'change-settings' },
  'PUT /api/hours': { does: 'change-settings' },
  'DELETE /api/hours': { does: 'change-settings' },
  'GET /api/teams/:team/settings': { does: 'read-settings', answers: CONFIGURED_TEAM },
  'PUT /api/teams/:team/settings': { does: 'change-settings' },
  'DELETE /api/teams/:team/settings': { does: 'change-settings' },
  'PUT /api/teams/:team/hours': { does: 'change-settings' },
  'DELETE /api/teams/:team/hours': { does: 'change-settings' },
};
