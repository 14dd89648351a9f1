import type { OidcSettings } from '../services/oidc/identity-provider.ts';
import type { Env, Report } from './settings.ts';

const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1)(:|\/|$)/;

export function readOidc(env: Env, isDevelopment: boolean, report: Report): OidcSettings | undefined {
  const issuer = env['FROSST_OIDC_ISSUER'];
  const clientId = env['FROSST_OIDC_CLIENT_ID'];
  const clientSecret = env['FROSST_OIDC_CLIENT_SECRET'];
  const name = env['FROSST_OIDC_NAME'];
  if ([issuer, clientId, clientSecret, name].every((value) => value === undefined)) return undefined;
  if (issuer === undefined) report('FROSST_OIDC_ISSUER', 'is needed with the other FROSST_OIDC_ settings');
  else if (!isIssuer(issuer)) report('FROSST_OIDC_ISSUER', 'must look like https://login.bank.example/realm');
  if (clientId === undefined) report('FROSST_OIDC_CLIENT_ID', 'is needed with the other FROSST_OIDC_ settings');
  if (clientSecret === undefined) report('FROSST_OIDC_CLIENT_SECRET', 'is needed with the other FROSST_OIDC_ settings');
  if (name !== undefined && name.length > 50) report('FROSST_OIDC_NAME', 'must have at most 50 characters');
  if (!isDevelopment && env['FROSST_PUBLIC_URL'] === undefined) {
    report('FROSST_PUBLIC_URL', 'is needed in production with FROSST_OIDC_ISSUER: people come back to it');
  }
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  return { issuer, clientId, clientSecret, name: name ?? hostOf(issuer) };
}

/** As OpenID Connect Discovery 1.0, section 2, has it; without TLS on this machine only. */
function isIssuer(text: string): boolean {
  return URL.canParse(text) && (text.startsWith('https://') || LOOPBACK.test(text)) && !/[?#]/.test(text);
}

function hostOf(issuer: string): string {
  return URL.canParse(issuer) ? new URL(issuer).host : '';
}
