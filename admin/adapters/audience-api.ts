import type { BroadcastAudience } from '../../server/protocol/events.ts';

/** How many customers each audience of a broadcast reaches just now. */
export type AudienceCounts = Record<BroadcastAudience, number>;

/** Asks how many customers a broadcast would reach; `undefined` when that is not known. */
export type AudienceSource = () => Promise<AudienceCounts | undefined>;

/** Nothing a person waits for may hang longer than this. */
const TIMEOUT_MS = 15_000;

/**
 * Counts customers by `GET /api/broadcasts/audience`, which supervisors and admins may ask.
 *
 * @param url the server's origin
 * @param token gives the access token of the person signed in
 */
export function audienceApi(url: string, token: () => Promise<string | undefined>): AudienceSource {
  return async () => {
    try {
      const accessToken = await token();
      if (accessToken === undefined) return undefined;
      const response = await fetch(`${url}/api/broadcasts/audience`, {
        headers: { authorization: `Bearer ${accessToken}` },
        credentials: 'omit',
        cache: 'no-store',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return response.ok ? countsIn(await response.json()) : undefined;
    } catch {
      return undefined;
    }
  };
}

/** A count that cannot be trusted must not be confirmed by anyone. */
function countsIn(body: unknown): AudienceCounts | undefined {
  const { all, online } = body as Partial<Record<keyof AudienceCounts, unknown>>;
  return Number.isSafeInteger(all) && Number.isSafeInteger(online)
    ? { all: Number(all), online: Number(online) }
    : undefined;
}
