export interface PresencesTable {
  node_id: string;
  user_id: string;
  status: 'online' | 'away';
  said_at: Date;
  seen_at: Date;
}
