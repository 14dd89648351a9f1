/** How an answer of another server is asked for, so that it can neither hold us up nor fill the memory. */
export interface FetchLimits {
  /** Milliseconds for all of it. */
  timeout: number;
  /** Largest body, in bytes. */
  bytes: number;
}

/**
 * Fetches JSON from exactly this URL: a redirect is a failure, so is any status but 200 and any type but JSON.
 *
 * @throws {Error} whatever went wrong
 */
export async function fetchJson(url: string, limits: FetchLimits, get: typeof fetch = fetch): Promise<unknown> {
  const response = await get(url, {
    redirect: 'error',
    headers: { Accept: 'application/json, application/jwk-set+json' },
    signal: AbortSignal.timeout(limits.timeout),
  });
  const isJson = /^application\/([\w.-]+\+)?json\b/i.test(response.headers.get('Content-Type') ?? '');
  if (response.status !== 200 || !isJson) {
    await response.body?.cancel();
    throw new Error(`the answer is no JSON, or has a status other than 200: ${response.status}`);
  }
  return JSON.parse(await readText(response, limits.bytes));
}

async function readText(response: Response, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // A limit on what was really sent: Content-Length is only a promise, and says nothing of what was compressed.
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw new Error(`the answer is larger than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
