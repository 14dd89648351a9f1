import { launch } from '../../.ci/launch.mjs';
import { startPage } from './page-server.mjs';

const { PORT = '3100', PAGE_PORT = '3200' } = process.env;

await startPage({ port: Number(PAGE_PORT), chat: `http://127.0.0.1:${PORT}` });
console.log(`Page        http://127.0.0.1:${PAGE_PORT}`);
await launch('server/main.js');
