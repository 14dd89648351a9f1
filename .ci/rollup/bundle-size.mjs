import { brotliCompressSync, gzipSync } from 'node:zlib';

/** A rollup plugin that prints the size of each bundle written: as it is, and as usual compression would make it. */
export function bundleSize() {
  return {
    name: 'bundle-size',
    writeBundle(_options, bundle) {
      for (const { type, fileName, code } of Object.values(bundle)) {
        if (type !== 'chunk') continue;
        const [gzip, brotli] = [gzipSync(code, { level: 9 }), brotliCompressSync(code)];
        console.log(`${fileName}: ${Buffer.byteLength(code)} bytes, gzip -9 ${gzip.length}, brotli ${brotli.length}`);
      }
    },
  };
}
