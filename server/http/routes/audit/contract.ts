import { AUDIT_ENTRY } from '../../../protocol/shapes/people.ts';
import type { RouteContract } from '../../route-contract.ts';

export const auditContract: RouteContract = {
  'GET /api/audit': { does: 'read-audit', answers: { entries: [AUDIT_ENTRY], next: true } },
  'GET /api/audit/export': { does: 'export-audit' },
};
