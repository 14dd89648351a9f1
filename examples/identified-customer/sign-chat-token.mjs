import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** A real bank keeps its key in a vault, and changes it now and then; this one makes a new one at every start. */
const { privateKey, publicKey } = await generateKeyPair('ES256');
const kid = randomUUID();

/** What the chat server verifies with: public, served at a URL that it knows. */
export const keySet = { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' }] };

/** Says, in the bank's name, who a customer is: good once, for two minutes, for one chat server. */
export function signChatToken({ id, name, email }, { issuer, audience }) {
  return new SignJWT({ name, email })
    .setProtectedHeader({ alg: 'ES256', kid })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(id)
    .setIssuedAt()
    .setExpirationTime('2 min')
    .setJti(randomUUID())
    .sign(privateKey);
}
