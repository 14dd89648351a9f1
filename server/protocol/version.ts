/** The contract's version, sent in the socket's handshake as `auth.protocol`. A missing one means 1. */
export const PROTOCOL_VERSION = 1;
