/** engine.io-client's helpers for browsers that have everything. */
export function installTimerFunctions(target) {
  target.setTimeoutFn = setTimeout.bind(globalThis);
  target.clearTimeoutFn = clearTimeout.bind(globalThis);
}

export const byteLength = (text) => new TextEncoder().encode(text).length;

export const randomString = () => Math.random().toString(36).slice(2, 10);

/** Picks what only a WebSocket of Node takes. */
export const pick = () => ({});
