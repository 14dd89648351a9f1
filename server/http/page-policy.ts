import { createHash } from 'node:crypto';

/**
 * The Content Security Policy of every page we serve: as strict as a bank would have it, so that whatever the elements do
 * here they can do there.
 *
 * @param styles texts of `<style>` elements that the page holds, allowed by their hash
 */
export function pagePolicy(styles: readonly string[] = []): string {
  const hashes = styles.map((style) => ` 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${hashes.join('')}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
}
