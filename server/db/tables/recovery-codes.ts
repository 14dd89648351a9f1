export interface RecoveryCodesTable {
  user_id: string;
  hash: Buffer;
  used_at: Date | null;
}
