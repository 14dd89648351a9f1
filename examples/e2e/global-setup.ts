import { prepare } from '../../.ci/launch.mjs';

/** Builds what is older than its source: these tests see only what a customer would be served. */
export default function globalSetup(): void {
  prepare();
}
