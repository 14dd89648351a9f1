import { createSecretKey } from 'node:crypto';
import { type BankKey, BANK, claimsAt, makeKey, signClaims, type TestBank, toJwk } from './bank.ts';

/** An assertion that must be refused, with what is wrong with it. */
export type BadAssertion = readonly [wrong: string, make: () => Promise<string> | string];

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Every way we know of to get in with a token that is not right (RFC 8725; security advisories of JWT libraries). */
export function badAssertions(bank: TestBank, now: () => Date): BadAssertion[] {
  return [...withBadClaims(bank.keys.ES256, now), ...withBadHeaders(bank, now), ...malformed(bank.keys.ES256, now)];
}

function withBadClaims(key: BankKey, now: () => Date): BadAssertion[] {
  const seconds = (from: number): number => Math.floor(now().getTime() / 1000) + from;
  const rows: [string, () => Record<string, unknown>][] = [
    ['no issuer', () => ({ iss: undefined })],
    ['another issuer', () => ({ iss: 'https://id.bank.example.evil.example' })],
    ['the issuer with a slash more', () => ({ iss: `${BANK.issuer}/` })],
    ['a list of issuers', () => ({ iss: [BANK.issuer] })],
    ['our own issuer', () => ({ iss: 'frosst-chat' })],
    ['no audience', () => ({ aud: undefined })],
    ['another audience', () => ({ aud: 'https://shop.bank.example' })],
    ['a list of audiences without ours', () => ({ aud: ['a', 'b'] })],
    ['an empty list of audiences', () => ({ aud: [] })],
    ['an audience that only begins like ours', () => ({ aud: `${BANK.audience}.evil.example` })],
    ['no end', () => ({ exp: undefined })],
    ['an end in the past', () => ({ iat: seconds(-400), exp: seconds(-31) })],
    ['an end too far away', () => ({ exp: seconds(3_600) })],
    ['an end as text', () => ({ exp: String(seconds(300)) })],
    ['an endless end', () => ({ exp: 1e300 })],
    ['no time of making', () => ({ iat: undefined })],
    ['a time of making in the future', () => ({ iat: seconds(120), exp: seconds(400) })],
    ['a time of making long ago', () => ({ iat: seconds(-3_600), exp: seconds(60) })],
    ['a beginning in the future', () => ({ nbf: seconds(120) })],
    ['no name of its own', () => ({ jti: undefined })],
    ['an empty name of its own', () => ({ jti: '' })],
    ['a number as its name', () => ({ jti: 1 })],
    ['a name of its own that is too long', () => ({ jti: 'j'.repeat(256) })],
    ['no subject', () => ({ sub: undefined })],
    ['an empty subject', () => ({ sub: '' })],
    ['a number as subject', () => ({ sub: 17 })],
    ['a list as subject', () => ({ sub: ['customer-1'] })],
    ['an object as subject', () => ({ sub: { $ne: '' } })],
    ['a subject that is too long', () => ({ sub: 's'.repeat(256) })],
    ['a subject with NUL', () => ({ sub: 'customer-1\0' })],
    ['a subject with a line break', () => ({ sub: 'customer\n1' })],
    ['a name that is no text', () => ({ name: { toString: 'Ada' } })],
    ['an email address that is none', () => ({ email: 'nobody' })],
    ['a time of signing in that is no time', () => ({ auth_time: 'today' })],
  ];
  return rows.map(([wrong, differing]) => [wrong, () => signClaims(key, claimsAt(now(), differing()))]);
}

function withBadHeaders({ keys }: TestBank, now: () => Date): BadAssertion[] {
  const { ES256, RS256, EdDSA } = keys;
  const stranger = makeKey('ES256', ES256.kid);
  const sign = (key: BankKey, header: object = {}): Promise<string> => signClaims(key, claimsAt(now()), header);
  const withSecret = async (secret: string): Promise<string> => {
    const privateKey = createSecretKey(Buffer.from(secret));
    return await sign({ ...RS256, algorithm: 'HS256' as 'RS256', privateKey });
  };
  // What the signature is over, whoever made it: the signer of ours would refuse to sign some of these.
  const forged = async (header: object): Promise<string> => {
    const [, payload = '', signature = ''] = (await sign(ES256)).split('.');
    return `${encode({ alg: 'ES256', kid: ES256.kid, ...header })}.${payload}.${signature}`;
  };
  return [
    ['no signature, as alg none says', () => `${encode({ alg: 'none', kid: ES256.kid })}.${encode(claimsAt(now()))}.`],
    ['alg none over a right signature', () => forged({ alg: 'none' })],
    ['alg nOnE', () => forged({ alg: 'nOnE' })],
    ['no alg', () => forged({ alg: undefined })],
    [
      'the public key as a secret (HS256)',
      () => withSecret(RS256.publicKey.export({ type: 'spki', format: 'pem' }).toString()),
    ],
    ['the modulus as a secret (HS256)', async () => withSecret(String((await toJwk(RS256))['n']))],
    ['another algorithm of the same key', () => forged({ alg: 'ES384' })],
    ['the name of a key of another kind', () => sign(ES256, { kid: RS256.kid })],
    ['the name of another key with its alg', () => forged({ alg: 'EdDSA', kid: EdDSA.kid })],
    ["a stranger's key under a known name", () => sign(stranger)],
    ['no kid', () => sign(ES256, { kid: undefined })],
    ['an unknown kid', () => sign(ES256, { kid: 'unknown' })],
    ['a path as kid', () => sign(ES256, { kid: '../../../../dev/null' })],
    ['SQL as kid', () => sign(ES256, { kid: "' union select 'key' --" })],
    ['__proto__ as kid', () => sign(ES256, { kid: '__proto__' })],
    ['a URL as kid', () => sign(ES256, { kid: 'https://evil.example/jwks.json' })],
    ['an object as kid', () => sign(ES256, { kid: { toString: ES256.kid } })],
    ['a URL of keys of its own (jku)', () => sign(ES256, { jku: 'https://evil.example/jwks.json' })],
    ['a key of its own (jwk)', async () => sign(stranger, { jwk: await toJwk(stranger) })],
    ['a URL of certificates (x5u)', () => sign(ES256, { x5u: 'https://evil.example/chain.pem' })],
    ['certificates of its own (x5c)', () => sign(ES256, { x5c: ['MIIB'] })],
    ['an extension we may not know (crit)', () => forged({ crit: ['exp'], exp: 1 })],
    ['a payload that is not encoded (b64)', () => forged({ b64: false, crit: ['b64'] })],
  ];
}

function malformed(key: BankKey, now: () => Date): BadAssertion[] {
  const good = (): Promise<string> => signClaims(key, claimsAt(now()));
  const parts = async (): Promise<[string, string, string]> => (await good()).split('.') as [string, string, string];
  return [
    ['nothing', () => ''],
    ['no token', () => 'hello'],
    ['two points', () => '..'],
    ['two parts', async () => (await parts()).slice(0, 2).join('.')],
    ['its signature taken away', async () => `${(await parts()).slice(0, 2).join('.')}.`],
    ['its signature cut', async () => (await good()).slice(0, -8)],
    [
      'its signature of zeros (CVE-2022-21449)',
      async () => {
        const [header, payload] = await parts();
        return `${header}.${payload}.${Buffer.alloc(64).toString('base64url')}`;
      },
    ],
    [
      'another payload under its signature',
      async () => {
        const [header, , signature] = await parts();
        return `${header}.${encode(claimsAt(now(), { sub: 'customer-2' }))}.${signature}`;
      },
    ],
    [
      'a part twice',
      async () => {
        const [header, payload, signature] = await parts();
        return `${header}.${payload}.${payload}.${signature}`;
      },
    ],
    ['five parts, as an encrypted one', async () => `${await good()}.a.b`],
    ['a blank at the end', async () => `${await good()} `],
    ['a line break in it', async () => (await good()).replace('.', '.\n')],
    ['9 KiB', () => signClaims(key, claimsAt(now(), { filler: 'x'.repeat(9 * 1024) }))],
    ['200 KiB of a', () => 'a'.repeat(200 * 1024)],
    [
      'JSON serialisation',
      async () => {
        const [header, payload, signature] = await parts();
        return JSON.stringify({ protected: header, payload, signature });
      },
    ],
    ['a header that is no JSON', async () => `aGVsbG8.${(await parts()).slice(1).join('.')}`],
    ['a header that is null', async () => `${encode(null)}.${(await parts()).slice(1).join('.')}`],
  ];
}
