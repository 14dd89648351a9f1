import type { AuditQuery } from '../../server/protocol/administration.ts';
import { ConsoleEvent } from './console-event.ts';

/** Show what of the audit trail matches. */
export class FilterAuditEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-filter-audit';
  readonly filter: Omit<AuditQuery, 'before' | 'limit'>;

  constructor(filter: FilterAuditEvent['filter']) {
    super();
    this.filter = filter;
  }
}

declare global {
  interface HTMLElementEventMap {
    'frosst-filter-audit': FilterAuditEvent;
  }
}
