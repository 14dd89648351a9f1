export interface HttpAnswer<Body> {
  status: number;
  headers: Headers;
  /** The parsed JSON, or the text when it is something else. */
  body: Body;
}

export interface HttpRequest {
  body?: unknown;
  /** An access token for `Authorization: Bearer`. */
  token?: string;
  headers?: Record<string, string>;
}

export interface HttpClient {
  /** Sends a JSON request; a string body goes out as it is. The caller says what shape it expects. */
  request: <Body = unknown>(method: string, path: string, options?: HttpRequest) => Promise<HttpAnswer<Body>>;
}

/** A small JSON client for one server. */
export function httpClient(url: string): HttpClient {
  const request = async (
    method: string,
    path: string,
    { body, token, headers = {} }: HttpRequest = {},
  ): Promise<HttpAnswer<unknown>> => {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: body === undefined || typeof body === 'string' ? (body ?? null) : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = response.headers.get('Content-Type')?.includes('application/json') === true;
    return {
      status: response.status,
      headers: response.headers,
      body: isJson && text !== '' ? JSON.parse(text) : text,
    };
  };
  return { request: request as HttpClient['request'] };
}
