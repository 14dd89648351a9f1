/** What a customer's page says of itself, and of how it was. */
import type { PageContext } from '../entities.ts';
import type { RateRequest } from '../widget.ts';
import type { Empty } from './answer.ts';

export interface CustomerPageRequests {
  rate: { payload: RateRequest; data: Empty };
  context: { payload: PageContext; data: Empty };
}
