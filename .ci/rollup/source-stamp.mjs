import { writeFileSync } from 'node:fs';
import { sourcesHash } from '../sources.mjs';

/**
 * A rollup plugin for the last build of a run: leaves the hash of the sources as they were when the run began, by
 * which a start knows whether to build again. A run that failed before leaves none.
 */
export function sourceStamp(path) {
  const hash = sourcesHash();
  return {
    name: 'source-stamp',
    closeBundle(error) {
      if (!error) writeFileSync(path, hash);
    },
  };
}
