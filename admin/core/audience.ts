import type { AudienceCounts } from '../../server/protocol/http.ts';
import type { Http } from './ports.ts';

/** Asks how many customers a broadcast would reach; `undefined` when that is not known. */
export type AudienceSource = () => Promise<AudienceCounts | undefined>;

/**
 * Counts customers by `GET /api/broadcasts/audience`, which supervisors and admins may ask.
 *
 * @param http requests of the person signed in
 */
export function audienceSource(http: Http): AudienceSource {
  return async () => {
    const answer = await http<unknown>({ path: 'broadcasts/audience' });
    return answer.ok ? countsIn(answer.data) : undefined;
  };
}

/** A count that cannot be trusted must not be confirmed by anyone. */
function countsIn(body: unknown): AudienceCounts | undefined {
  const { all, online } = (body ?? {}) as Partial<Record<keyof AudienceCounts, unknown>>;
  return Number.isSafeInteger(all) && Number.isSafeInteger(online)
    ? { all: Number(all), online: Number(online) }
    : undefined;
}
