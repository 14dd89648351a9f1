/** A transport that the server does not offer. */
export class WT {}
