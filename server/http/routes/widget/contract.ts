import { WIDGET_SETTINGS } from '../../../protocol/shapes/settings.ts';
import { PUBLIC, type RouteContract } from '../../route-contract.ts';

export const widgetContract: RouteContract = {
  'GET /api/widget': { does: PUBLIC, answers: WIDGET_SETTINGS },
};
