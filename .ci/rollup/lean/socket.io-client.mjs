/** socket.io-client without its cache of connections by address: a manager is made for each attempt. */
export { Manager } from './manager.js';
