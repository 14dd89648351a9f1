/** engine.io-client's view of its surroundings: a browser. */
export const globalThisShim = globalThis;
export const defaultBinaryType = 'arraybuffer';
export const nextTick = (run) => Promise.resolve().then(run);
export const createCookieJar = () => undefined;
