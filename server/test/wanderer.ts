/** A browser that goes where it is sent, from site to site, with a cookie jar for each. */
export class Wanderer {
  readonly #jars = new Map<string, Map<string, string>>();
  /** Where it has been, oldest first. */
  readonly visited: string[] = [];

  /**
   * Goes to an address and follows until it is sent no further, or `stop` says so of where it would go next.
   *
   * @returns the last answer, and the address that it came from or, when stopped, would have come from
   */
  async go(url: string, stop: (next: string) => boolean = () => false): Promise<{ url: string; answer: Response }> {
    let here = url;
    for (let step = 0; step < 12; step += 1) {
      const answer = await this.#visit(here);
      const location = answer.headers.get('Location');
      if (location === null) return { url: here, answer };
      here = new URL(location, here).href;
      if (stop(here)) return { url: here, answer };
    }
    throw new Error(`sent around in circles: ${this.visited.join(' ')}`);
  }

  /** The cookies for a site, by name. */
  cookies(origin: string): Map<string, string> {
    const jar = this.#jars.get(origin) ?? new Map<string, string>();
    this.#jars.set(origin, jar);
    return jar;
  }

  async #visit(url: string): Promise<Response> {
    this.visited.push(url);
    const jar = this.cookies(new URL(url).origin);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: cookie === '' ? {} : { Cookie: cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  }
}
