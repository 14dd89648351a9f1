import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gunzip, gzip } from 'node:zlib';

/** The bundles a page may ask for. */
export const BUNDLE_NAMES = Object.freeze([
  'frosst-chat.js',
  'frosst-chat.mjs',
  'frosst-admin.js',
  'frosst-admin.mjs',
] as const);
export type BundleName = (typeof BUNDLE_NAMES)[number];

/** A built script, ready to go out in each encoding. */
export interface Bundle {
  /** Changes with the content; part of the immutable address. */
  hash: string;
  /** For the `integrity` attribute (Subresource Integrity, SHA-384). */
  integrity: string;
  identity: Buffer;
  gzip: Buffer;
  br: Buffer;
}

const squeeze = { gzip: promisify(gzip), br: promisify(brotliCompress) };
const unpack = promisify(gunzip);

/** The built bundles, read and compressed once, and again when a new build has replaced them. */
export class Bundles {
  readonly #folder: string;
  readonly #known = new Map<BundleName, { modified: string; bundle: Promise<Bundle> }>();

  /** @param folder where the build puts them */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** A text that lies beside the bundles; undefined when it has not been built. */
  async text(name: string): Promise<string | undefined> {
    return readFile(join(this.#folder, name), 'utf8').catch(() => undefined);
  }

  /** Returns undefined when it has not been built. */
  async find(name: BundleName): Promise<Bundle | undefined> {
    const path = join(this.#folder, name);
    const [script, packed] = await Promise.all([path, packedPath(path)].map(modifiedAt));
    if (script === undefined) return undefined;
    // The build writes what it packed seconds after the script.
    const modified = `${script} ${packed}`;
    const known = this.#known.get(name);
    if (known?.modified === modified) return known.bundle;
    const bundle = prepare(path);
    this.#known.set(name, { modified, bundle });
    // A file that could not be read is tried again at the next request.
    bundle.catch(() => this.#known.delete(name));
    return bundle;
  }
}

/** In milliseconds; undefined when there is no such file. */
async function modifiedAt(path: string): Promise<number | undefined> {
  return await stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
}

/** The address under which this very content may be cached for ever. */
export function immutablePath(name: BundleName, hash: string): string {
  const extension = extname(name);
  return `/${name.slice(0, -extension.length)}.${hash}${extension}`;
}

/** Names a content in its immutable address. */
export function hashOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}

/** The gzip that lies beside a file packed by the build, in an address of its own: `<file>.gz`. */
export const packedPath = (path: string): string => `${path}.gz`;

/** Reads and compresses a file. What the build packed is sent as it is. @throws when the file cannot be read */
export async function prepare(path: string): Promise<Bundle> {
  const identity = await readFile(path);
  const [packed, br] = await Promise.all([
    packedByBuild(path, identity),
    squeeze.br(identity, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: identity.length } }),
  ]);
  return {
    hash: hashOf(identity),
    integrity: `sha384-${createHash('sha384').update(identity).digest('base64')}`,
    identity,
    gzip: packed ?? (await squeeze.gzip(identity, { level: 9 })),
    br,
  };
}

/** Undefined when there is none, or one of another content: a build writes it after the file. */
async function packedByBuild(path: string, content: Buffer): Promise<Buffer | undefined> {
  try {
    const packed = await readFile(packedPath(path));
    const unpacked = await unpack(packed, { maxOutputLength: content.length + 1 });
    return unpacked.equals(content) ? packed : undefined;
  } catch {
    return undefined;
  }
}
