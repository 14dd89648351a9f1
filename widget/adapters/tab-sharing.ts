import type { Sharer } from '../core/ports.ts';
import { browserTabs } from './browser-tabs.ts';
import { everyoneOf } from './everyone.ts';
import { SealedShelf } from './sealed-shelf.ts';
import { wipe, withLeftovers } from './shelf-records.ts';

/**
 * What the tabs of this browser share. No two persons, and no two servers, ever share anything.
 *
 * @param keeps whether texts may lie on the disk, sealed; asked for each person
 * @returns nothing where every tab stands alone
 */
export function shareTabs(server: string, keeps: () => boolean): Sharer | undefined {
  const everyone = everyoneOf(server);
  return (
    everyone && {
      of(userId) {
        const person = `${server} ${userId}`;
        const shelf = keeps() ? new SealedShelf(person) : undefined;
        return {
          tabs: browserTabs(`frosst-chat ${person}`),
          shelf,
          // Other tabs may have kept something.
          wipe: () => void (shelf?.wipe() ?? withLeftovers((records) => wipe(records, person))),
        };
      },
      wipe: () => everyone.wipeTabs(),
      hear: (wiped) => everyone.hear(wiped),
    }
  );
}
