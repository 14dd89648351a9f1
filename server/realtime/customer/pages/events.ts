import type { FloodLimit } from '../../../lib/flood-limit.ts';
import type { Empty } from '../../../protocol/events.ts';
import type { CustomerPageRequests } from '../../../protocol/events/pages.ts';
import type { Services } from '../../../services/services.ts';
import { type HandlerTable, handle } from '../../handle.ts';
import { pageContract as contract } from './contract.ts';

export interface PageDeps {
  services: Services;
  /** Limits words on where the page is, per person. */
  contextFlood: FloodLimit;
}

/** How a customer found the chat, and what their page says of itself. */
export function pageEvents({ services, contextFlood }: PageDeps): HandlerTable<CustomerPageRequests> {
  return {
    rate: handle(contract.rate.takes, async ({ data }, request): Promise<Empty> => {
      await services.ratings.rate(data.principal, request);
      return {};
    }),

    context: handle(contract.context.takes, async ({ data: { principal } }, context): Promise<Empty> => {
      contextFlood.take(principal.userId);
      await services.pageContexts.say(principal, context);
      return {};
    }),
  };
}
