/**
 * Names of properties and methods that the minifier may shorten in the widget: whatever reads or writes one is in the same
 * script. Not so names of the browser, of the contract with the server, of what a bank's page may say or hear, and of what
 * is kept in the browser or told to other tabs, where another build reads it. `own-names.test.ts` holds each against those.
 */

const OF_LIT = `
  toAttribute fromAttribute converter reflect useDefault hasChanged finalize createProperty
  getPropertyDescriptor requestUpdate getPropertyOptions elementStyles finalizeStyles styles isUpdatePending
  hasUpdated enableUpdating addController renderRoot hostConnected createRenderRoot shadowRootOptions
  hostDisconnected wrapped performUpdate willUpdate hostUpdate hostUpdated firstUpdated updated ctor
  renderOptions render
`;

const OF_THE_CONNECTION = `
  took engine onAny offAny emit tryAllTransports
`;

const OURS = `
  startTimer stopTimer give provider joinsGuest endVisit visit taken doubt renew listen pushed post hear lead
  isAnyoneThere wipe wipeTabs records tabs shelf startsNew stopAll isKnown replaced expire clock hurry expiring
  attempting isOnline wake checkToken tell dice choose dispatch describe receiveReceipt checkHead delivery
  noteSection receiveReceipts look sections hasOlder loadOlder rest loadingOlder current lanes isMoving settle
  sentAt keep conversationOf stored drafted stopTyping keepDraft noteTyping settleStored lostAt
  setAttention dismissBroadcast reportPresence loadSettings beGuest saveTranscript launcherLanguage polite
  urgent hasToken takeToken need wanted createClient picking authorId showsState showing afresh atEnd
  scrollToEnd blocks act attempt showsLog canWrite renderHead firstStop wrong personId
`;

/** @type {readonly string[]} */
export const OWN_NAMES = [OF_LIT, OF_THE_CONNECTION, OURS].flatMap((names) => names.trim().split(/\s+/));
