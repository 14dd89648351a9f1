/** Installs what some tests need of the system beside what `npm test` does: `node .ci/install.mjs firefox`. */
import { FURTHER_NEEDS, installSystemPackages } from './system-packages.mjs';

try {
  installSystemPackages(process.argv.slice(2).map((name) => FURTHER_NEEDS[name]));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
