import { z } from 'zod';
import { idSchema, nameSchema } from '../../../lib/schemas.ts';

const base64url = (length: number) => z.base64url().min(1).max(length);

/** At most 1,023 bytes (WebAuthn, 4, "Credential ID"). */
const credentialId = base64url(1_364);

/**
 * What browsers make of a credential (WebAuthn, 5.1): of it only what is looked at. The rest, and what later browsers
 * may add, is dropped and not refused, because a page hands it on as it got it.
 */
const credential = {
  id: credentialId,
  rawId: credentialId,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}),
};

export const createPasskeySchema = z.strictObject({
  challengeId: idSchema,
  name: nameSchema,
  response: z.object({
    ...credential,
    response: z.object({ clientDataJSON: base64url(8_192), attestationObject: base64url(32_768) }),
  }),
});

export const passkeySignInSchema = z.strictObject({
  challengeId: idSchema,
  response: z.object({
    ...credential,
    response: z.object({
      clientDataJSON: base64url(8_192),
      authenticatorData: base64url(8_192),
      signature: base64url(4_096),
      userHandle: base64url(128).exactOptional(),
    }),
  }),
});
