import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import Koa from 'koa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BundleManifest } from '../../../protocol/http.ts';
import { createLogger } from '../../../lib/logger.ts';
import { Bundles } from '../../bundles.ts';
import type { HttpState } from '../../context.ts';
import { KeptBuilds } from '../../kept-builds.ts';
import { closeServer, createHttpServer, listen } from '../../server.ts';
import { bundleRoutes } from './bundles.ts';
import { consolePageRoutes } from './console-page.ts';
import { exampleRoutes } from './examples.ts';

const SCRIPT = `console.log(${JSON.stringify('x'.repeat(2_000))})`;

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

describe('files', () => {
  let folder: string;
  let kept: KeptBuilds;
  let port: number;
  let server: ReturnType<typeof createHttpServer>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'frosst-files-'));
    await writeFile(join(folder, 'frosst-chat.js'), SCRIPT);
    await writeFile(join(folder, 'secret.html'), 'not an example');
    await mkdir(join(folder, 'examples'));
    await writeFile(join(folder, 'examples', 'index.html'), '<title>links</title>');
    await writeFile(join(folder, 'examples', 'notes.txt'), 'not a page');
    const koa = new Koa<HttpState>();
    kept = new KeptBuilds(folder, join(folder, 'kept'));
    koa.use(bundleRoutes(new Bundles(folder), kept).routes());
    koa.use(consolePageRoutes().routes());
    koa.use(exampleRoutes(join(folder, 'examples')).routes());
    server = createHttpServer(koa.callback());
    port = await listen(server, { port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    await closeServer(server);
    await rm(folder, { recursive: true });
  });

  /** Without fetch, which unpacks by itself and tidies paths. */
  const get = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      request({ port, host: '127.0.0.1', path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      })
        .on('error', reject)
        .end();
    });

  test('a bundle comes in the encoding that was asked for', async () => {
    const plain = await get('/frosst-chat.js');
    expect(plain.body.toString()).toBe(SCRIPT);
    expect(plain.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, no-cache',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      vary: 'Accept-Encoding',
    });
    const gzipped = await get('/frosst-chat.js', { 'Accept-Encoding': 'gzip' });
    expect(gunzipSync(gzipped.body).toString()).toBe(SCRIPT);
    const brotli = await get('/frosst-chat.js', { 'Accept-Encoding': 'gzip, deflate, br' });
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(brotli.body).toString()).toBe(SCRIPT);
    expect(new Set([plain, gzipped, brotli].map(({ headers }) => headers['etag'])).size).toBe(3);
  });

  test('what the build packed is sent as it is, also to those who pinned it, unless it is of another content', async () => {
    const gzipOf = async (path: string) => (await get(path, { 'Accept-Encoding': 'gzip' })).body;
    const stored = (text: string) => gzipSync(text, { level: 0 });
    const asset = join('frosst-assets', 'bbbbbbbbbbbbbbbb', 'lang', 'sv.json');
    await mkdir(join(folder, asset, '..'), { recursive: true });
    await writeFile(join(folder, asset), '{}');
    await writeFile(join(folder, `${asset}.gz`), stored('{}'));
    await writeFile(join(folder, 'frosst-chat.mjs'), SCRIPT);
    await writeFile(join(folder, 'frosst-chat.mjs.gz'), stored(SCRIPT));
    await kept.keep(createLogger('silent'));
    expect(await gzipOf('/frosst-chat.mjs')).toEqual(stored(SCRIPT));
    expect(await gzipOf(`/${asset}`)).toEqual(stored('{}'));
    const manifest = JSON.parse((await get('/frosst-manifest.json')).body.toString()) as BundleManifest;
    const { path = '', gzip } = manifest.bundles['frosst-chat.mjs'] ?? {};
    expect(gzip).toBe(stored(SCRIPT).length);

    await writeFile(join(folder, 'frosst-chat.mjs'), 'export {}');
    expect(gunzipSync(await gzipOf('/frosst-chat.mjs')).toString()).toBe('export {}');
    expect(await gzipOf(path)).toEqual(stored(SCRIPT));
    for (const hidden of ['/frosst-chat.mjs.gz', `${path}.gz`, `/${asset}.gz`])
      expect((await get(hidden)).status, hidden).toBe(404);
    for (const name of ['frosst-chat.mjs', 'frosst-chat.mjs.gz', 'frosst-assets'])
      await rm(join(folder, name), { recursive: true });
  });

  test('a bundle that did not change is not sent again', async () => {
    const first = await get('/frosst-chat.js', { 'Accept-Encoding': 'br' });
    const again = await get('/frosst-chat.js', {
      'Accept-Encoding': 'br',
      'If-None-Match': String(first.headers['etag']),
    });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  test('the licences of what is bundled lie where its first line says', async () => {
    await writeFile(join(folder, 'frosst-chat.licenses.txt'), 'MIT');
    expect((await get('/frosst-chat.licenses.txt')).body.toString()).toBe('MIT');
    expect((await get('/frosst-admin.licenses.txt')).status).toBe(404);
  });

  test('the manifest publishes an immutable address and the integrity of what lies there', async () => {
    const manifest = JSON.parse((await get('/frosst-manifest.json')).body.toString()) as BundleManifest;
    expect(Object.keys(manifest.bundles)).toEqual(['frosst-chat.js']);
    const entry = manifest.bundles['frosst-chat.js'];
    const bundle = await get(entry?.path ?? '');
    expect(bundle.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(entry?.integrity).toBe(`sha384-${createHash('sha384').update(bundle.body).digest('base64')}`);
    expect((await get('/frosst-chat.0123456789abcdef.js')).status).toBe(404);
  });

  test('a data file of the build may be had by any page, for ever, and nothing beside it', async () => {
    const assets = join(folder, 'frosst-assets', '0123456789abcdef', 'lang');
    await mkdir(assets, { recursive: true });
    await writeFile(join(assets, 'de.json'), '{"send":"Senden"}');
    await writeFile(join(folder, 'frosst-assets', 'secret.json'), '{}');
    const { status, headers, body } = await get('/frosst-assets/0123456789abcdef/lang/de.json');
    expect([status, body.toString()]).toEqual([200, '{"send":"Senden"}']);
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
    });
    for (const path of [
      '/frosst-assets/0123456789abcdef/lang/fr.json',
      '/frosst-assets/fedcba9876543210/lang/de.json',
      '/frosst-assets/0123456789abcdef/lang/..%2f..%2fsecret.json',
      '/frosst-assets/0123456789abcdef/..%2f/secret.json',
      '/frosst-assets/..%2f/lang/de.json',
    ])
      expect((await get(path)).status, path).toBe(404);
  });

  test('what a page pinned outlives the build it is of, unless it was changed since', async () => {
    const logger = createLogger('silent');
    const assets = join(folder, 'frosst-assets', 'aaaaaaaaaaaaaaaa', 'lang');
    await mkdir(assets, { recursive: true });
    await writeFile(join(assets, 'pl.json'), '{}');
    await writeFile(join(folder, 'frosst-chat.mjs'), 'export {}');
    await kept.keep(logger);
    const manifest = JSON.parse((await get('/frosst-manifest.json')).body.toString()) as BundleManifest;
    const path = manifest.bundles['frosst-chat.js']?.path ?? '';
    await writeFile(join(folder, 'frosst-chat.js'), 'the next build');
    await rm(join(folder, 'frosst-assets', 'aaaaaaaaaaaaaaaa'), { recursive: true });
    await kept.keep(logger);
    expect((await get('/frosst-chat.js')).body.toString()).toBe('the next build');
    const pinned = await get(path);
    expect([pinned.status, pinned.body.toString()]).toEqual([200, SCRIPT]);
    expect(pinned.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get('/frosst-assets/aaaaaaaaaaaaaaaa/lang/pl.json')).status).toBe(200);
    const afresh = new KeptBuilds(folder, join(folder, 'kept'));
    await writeFile(join(folder, 'kept', path), 'something else');
    const [, hash = ''] = /\.(.+)\./.exec(path) ?? [];
    expect(await afresh.script('frosst-chat.js', hash)).toBeUndefined();
    await rm(join(folder, 'frosst-chat.mjs'));
    await writeFile(join(folder, 'frosst-chat.js'), SCRIPT);
  });

  test('a build that cannot be kept stops nothing', async () => {
    await writeFile(join(folder, 'no-folder'), '');
    await new KeptBuilds(folder, join(folder, 'no-folder')).keep(createLogger('silent'));
  });

  test('a new build is served without a restart, and a bundle that was not built is not there', async () => {
    await writeFile(join(folder, 'frosst-admin.js'), 'first');
    expect((await get('/frosst-admin.js')).body.toString()).toBe('first');
    await new Promise((resolve) => setTimeout(resolve, 20));
    await writeFile(join(folder, 'frosst-admin.js'), 'second');
    expect((await get('/frosst-admin.js')).body.toString()).toBe('second');
    expect((await get('/frosst-chat.mjs')).status).toBe(404);
  });

  test('an example comes with a strict policy, its folder is not left, and other files stay', async () => {
    for (const path of ['/', '/index.html']) {
      const page = await get(path);
      expect(page.body.toString()).toBe('<title>links</title>');
      expect(page.headers['content-type']).toContain('text/html');
      expect(page.headers['content-security-policy']).toMatch(/default-src 'none'.*require-trusted-types-for 'script'/);
    }
    for (const path of [
      '/secret.html',
      '/../secret.html',
      '/..%2fsecret.html',
      '/%2e%2e/secret.html',
      '/notes.txt',
      '/.',
    ]) {
      expect((await get(path)).status, path).toBe(404);
    }
  });

  test('the console is a page whose only style is allowed by its hash, and whose scripts are files', async () => {
    const { status, headers, body } = await get('/console');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    const [, style = ''] = /<style>(.*)<\/style>/.exec(body.toString()) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain(`style-src 'self' 'sha256-${hash}';`);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
    expect(body.toString().match(/<script/g)).toHaveLength(1);
    expect(body.toString()).toContain('<script src="/frosst-admin.js" defer></script>');
  });
});
