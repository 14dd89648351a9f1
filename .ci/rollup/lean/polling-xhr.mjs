/** Every browser we support has fetch. */
export { Fetch as XHR } from './polling-fetch.js';
