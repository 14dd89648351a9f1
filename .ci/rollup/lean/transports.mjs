import { Fetch } from './polling-fetch.js';
import { WS } from './websocket.js';

/** The ways to the server without WebTransport, which it does not offer, and without XMLHttpRequest. */
export const transports = { websocket: WS, polling: Fetch };
