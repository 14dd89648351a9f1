import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newId } from '../lib/ids.ts';
import type { Logger } from '../lib/logger.ts';
import { type Bundle, type BundleName, hashOf, immutablePath, packedPath, prepare } from './bundles.ts';

/** The folder of the data files that an element fetches, in the build's folder and in that of the kept builds. */
export const ASSETS_FOLDER = 'frosst-assets';

/** What pages of the bank pin; the console is a page of ours. */
const PINNED = ['frosst-chat.js', 'frosst-chat.mjs'] as const;
/** Prepared files held in memory: those of a few builds. */
const MOST_PREPARED = 64;
const HASH = /^[0-9a-f]{16}$/;
const NAME = /^[a-z]+(-[a-z]+)*$/;

/**
 * What was ever served under an address that never changes: pages pin a script by address and integrity, and must find it
 * there after the server was upgraded. Each start puts the files of its build to those of the builds before.
 */
export class KeptBuilds {
  readonly #built: string;
  readonly #kept: string;
  /** By path, in the order in which they were last asked for. */
  readonly #prepared = new Map<string, Bundle>();
  /** Those that are being read and compressed, which takes a while and is done once for all who ask. */
  readonly #underWay = new Map<string, Promise<Bundle | undefined>>();

  /**
   * @param built where the build puts its files
   * @param kept where those of all builds are kept; several nodes may share it
   */
  constructor(built: string, kept: string) {
    this.#built = built;
    this.#kept = kept;
  }

  /** Keeps the files of this build. A folder that cannot be written to costs only that: it is logged. */
  async keep(logger: Logger): Promise<void> {
    try {
      for (const name of PINNED) {
        await this.#keepFile(name, (script) => immutablePath(name, hashOf(script)));
      }
      const paths = await readdir(join(this.#built, ASSETS_FOLDER), { recursive: true });
      for (const path of paths.filter((each) => each.endsWith('.json'))) {
        const asset = join(ASSETS_FOLDER, path);
        await this.#keepFile(asset, () => asset);
      }
    } catch (error) {
      logger.warn({ err: error }, 'this build could not be kept for the pages that pin it');
    }
  }

  /** A script of some build; undefined when none is kept whose content has that hash. */
  async script(name: BundleName, hash: string): Promise<Bundle | undefined> {
    if (!HASH.test(hash)) return undefined;
    const script = await this.#find(join(this.#kept, immutablePath(name, hash)));
    return script?.hash === hash ? script : undefined;
  }

  /** A data file of some build, by the hash of all data files of that build; undefined when there is none. */
  async asset(hash: string, kind: string, name: string): Promise<Bundle | undefined> {
    if (!HASH.test(hash) || !NAME.test(kind) || !NAME.test(name)) return undefined;
    const path = join(ASSETS_FOLDER, hash, kind, `${name}.json`);
    return (await this.#find(join(this.#built, path))) ?? (await this.#find(join(this.#kept, path)));
  }

  async #find(path: string): Promise<Bundle | undefined> {
    const bundle = this.#prepared.get(path) ?? (await this.#prepare(path));
    if (bundle === undefined) return undefined;
    this.#prepared.delete(path);
    this.#prepared.set(path, bundle);
    const [oldest] = this.#prepared.keys();
    if (oldest !== undefined && this.#prepared.size > MOST_PREPARED) this.#prepared.delete(oldest);
    return bundle;
  }

  /** What is not there is looked for at each request: another node may have put it there meanwhile. */
  async #prepare(path: string): Promise<Bundle | undefined> {
    let underWay = this.#underWay.get(path);
    if (underWay === undefined) {
      underWay = prepare(path)
        .catch(() => undefined)
        .finally(() => this.#underWay.delete(path));
      this.#underWay.set(path, underWay);
    }
    return await underWay;
  }

  /** What the build packed comes first, so that whoever finds the file finds it too. */
  async #keepFile(name: string, pathOf: (content: Buffer) => string): Promise<void> {
    const content = await readFile(join(this.#built, name));
    const path = pathOf(content);
    const packed = await readFile(join(this.#built, packedPath(name))).catch(() => undefined);
    if (packed) await this.#put(packedPath(path), packed);
    await this.#put(path, content);
  }

  /** Whole or not at all: another node may read it, or write the same one, just now. */
  async #put(path: string, content: Buffer): Promise<void> {
    const target = join(this.#kept, path);
    await mkdir(dirname(target), { recursive: true });
    const half = `${target}.${newId()}`;
    try {
      await writeFile(half, content);
      await rename(half, target);
    } finally {
      await rm(half, { force: true });
    }
  }
}
