/**
 * A rollup plugin that refuses a browser bundle with anything of Node in it. socket.io-client carries transports for
 * both worlds, and one wrong resolution order brings the wrong ones along unnoticed.
 */
export function browserOnly() {
  const FOREIGN =
    /\/node_modules\/(ws|xmlhttprequest-ssl|debug)\/|\/transports\/[^/]*\.node\.js$|^node:|^\0?(fs|http|https|tls|net|url)$/;
  return {
    name: 'browser-only',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        const foreign = [...(chunk.moduleIds ?? []), ...(chunk.imports ?? [])].filter((id) => FOREIGN.test(id));
        if (foreign.length > 0) this.error(`${chunk.fileName} holds Node modules: ${foreign.join(', ')}`);
      }
    },
  };
}
