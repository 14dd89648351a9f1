import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ClientMetadata, Provider } from 'oidc-provider';
import type { OidcSettings } from '../services/oidc/identity-provider.ts';

/** Who is sitting at the browser, as the bank knows them. */
export interface BankAccount {
  sub: string;
  email?: string;
  email_verified?: boolean;
}

/** A bank's own sign-in on this machine: a real OpenID provider that asks nobody for a password. */
export interface TestIdentityProvider {
  settings: OidcSettings;
  /** Lets a server sign people in, which come back to this address. */
  serve: (redirectUri: string) => void;
  /** Who signs in from now on; undefined says no. */
  account: BankAccount | undefined;
  /** Whether the address is in the ID token, or told at the UserInfo endpoint alone. */
  tellsInToken: boolean;
  /** Requests to it so far, by path. */
  paths: string[];
  close: () => Promise<void>;
}

const CLIENT = { id: 'frosst-chat', secret: 'a secret between the two of them' };

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const SECONDS = 60;

/** Starts an OpenID provider on a port of its own. */
export async function startIdentityProvider(): Promise<TestIdentityProvider> {
  let answer: (request: IncomingMessage, response: ServerResponse) => unknown = (_, response) => response.end();
  const paths: string[] = [];
  const server = createServer((request, response) => {
    paths.push((request.url ?? '').split('?')[0] ?? '');
    void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const idp: TestIdentityProvider = {
    settings: { issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, name: 'Frosst Bank' },
    serve: (redirectUri) => {
      answer = answerFor(createProvider(issuer, redirectUri, idp), idp);
    },
    account: undefined,
    tellsInToken: false,
    paths,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return idp;
}

function createProvider(issuer: string, redirectUri: string, idp: TestIdentityProvider): Provider {
  const client: ClientMetadata = {
    client_id: CLIENT.id,
    client_secret: CLIENT.secret,
    redirect_uris: [redirectUri],
    token_endpoint_auth_method: 'client_secret_basic',
  };
  return new Provider(issuer, {
    clients: [client],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'test', alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['a key for the cookies of a test'] },
    features: { devInteractions: { enabled: false } },
    conformIdTokenClaims: !idp.tellsInToken,
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    ttl: {
      AccessToken: SECONDS,
      AuthorizationCode: SECONDS,
      Grant: SECONDS,
      IdToken: SECONDS,
      Interaction: SECONDS,
      Session: SECONDS,
    },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...idp.account, sub }) }),
    loadExistingGrant: async (ctx) => {
      const { client: asking, account } = ctx.oidc;
      const grant = new ctx.oidc.provider.Grant({ clientId: asking?.clientId, accountId: account?.accountId });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  });
}

/** Where the provider would show its sign-in page, the one who is meant signs in. */
function answerFor(provider: Provider, idp: TestIdentityProvider) {
  const callback = provider.callback();
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!(request.url ?? '').startsWith('/interaction/')) {
      await callback(request, response);
      return;
    }
    const { account } = idp;
    const result = account === undefined ? { error: 'access_denied' } : { login: { accountId: account.sub } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  };
}
