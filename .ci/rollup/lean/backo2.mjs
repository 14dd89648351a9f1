/** When to connect again is decided in the core. */
export class Backoff {}
