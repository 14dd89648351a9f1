import type { Shared } from '../core/ports.ts';
import { browserTabs } from './browser-tabs.ts';
import { SealedShelf } from './sealed-shelf.ts';

/**
 * What the tabs of one person in this browser share. No two persons, and no two servers, ever share anything.
 *
 * @param person who they are, and with which server
 * @param keeps whether texts may lie on the disk, sealed
 * @returns nothing on pages without TLS and in old browsers, where a tab can neither find the others nor seal a text
 */
export function shareTabs(person: string, keeps: boolean): Shared | undefined {
  if (!isSecureContext || !('locks' in navigator)) return undefined;
  return { tabs: browserTabs(`frosst-chat ${person}`), shelf: keeps ? new SealedShelf(person) : undefined };
}
