/** Where the panel begins: who is greeted, and what one can do. */
export const home = {
  welcome: 'Welcome.',
  talkToUs: 'Talk to our team',
  start: 'Start a conversation',
  back: 'Back to the start',
} as const;
