import { installPackage } from './install-package.ts';

/** Installs the package once for all tests. */
export default installPackage;
