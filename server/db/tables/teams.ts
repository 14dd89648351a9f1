export interface TeamsTable {
  /** The name in lower case (NFKC): two that differ in no more are one team. */
  key: string;
  /** As it was spelt first; what people and conversations carry. */
  name: string;
}
