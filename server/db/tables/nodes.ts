export interface NodesTable {
  id: string;
  /** By the database's clock. */
  lease_ends_at: Date;
}
