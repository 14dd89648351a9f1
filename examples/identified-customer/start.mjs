import { launch } from '../../.ci/launch.mjs';
import { startBank } from './bank.mjs';

const { PORT = '3100', BANK_PORT = '3200' } = process.env;
const bank = `http://127.0.0.1:${BANK_PORT}`;
const chat = `http://127.0.0.1:${PORT}`;

await startBank({ port: Number(BANK_PORT), chat, issuer: bank, audience: chat });
console.log(`Bank        ${bank}`);

// In a real bank these four stand in the chat server's settings, and it runs somewhere else.
process.env.FROSST_IDENTITY_ISSUER = bank;
process.env.FROSST_IDENTITY_AUDIENCE = chat;
process.env.FROSST_IDENTITY_JWKS_URL = `${bank}/jwks.json`;
process.env.FROSST_IDENTITY_ALGORITHMS = 'ES256';
await launch('server/main.js');
