/** When somebody is there. */
export const hours = {
  openUntil: 'Open until {time}',
  opensAt: 'Closed · opens {time}',
  closedTitle: 'We’re closed right now',
  closedPromise: 'Leave a message and we’ll reply by {time}.',
  urgentTitle: 'Lost card or unknown payment?',
  urgentText: 'Call {phone}. We answer day and night.',
} as const;
