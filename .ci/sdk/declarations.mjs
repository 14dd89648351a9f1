/** The package's types: what TypeScript declares of the entries and of all that they name. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import ts from 'typescript';

/**
 * @param {{entries: string[], folder: string}} options `folder` is where they go, in the folders that they are in here
 * @throws when the sources have a mistake
 */
export function writeDeclarations({ entries, folder }) {
  const { config } = ts.readConfigFile('tsconfig.elements.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: entries }, ts.sys, '.');
  const program = ts.createProgram(entries, {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: '.',
    outDir: folder,
    types: [],
  });
  const { diagnostics } = program.emit(undefined, writeDeclaration);
  const mistakes = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (mistakes.length > 0) throw new Error(ts.formatDiagnostics(mistakes, FORMAT));
}

const FORMAT = {
  getCanonicalFileName: (name) => name,
  getCurrentDirectory: () => process.cwd(),
  getNewLine: () => '\n',
};

/** Sources import each other as they are, `.ts`; what is published is `.js`. */
function writeDeclaration(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text.replace(/((?:from|import\()\s*'\.[^']*)\.ts'/g, "$1.js'"));
}
