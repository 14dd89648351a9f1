/** Messages to all customers at once. */
export interface BroadcastRequest {
  clientId: string;
  content: string;
  audience?: BroadcastAudience;
}
export type BroadcastAudience = 'all' | 'online';
export interface BroadcastSent {
  broadcastId: string;
  recipients: number;
}

export interface StaffBroadcastRequests {
  'admin-message': { payload: BroadcastRequest; data: BroadcastSent };
}
