import { v7 } from 'uuid';

/** A fresh id: UUID version 7 (RFC 9562), whose order by time keeps index pages warm. */
export function newId(): string {
  return v7();
}
