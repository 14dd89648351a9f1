import { PUBLIC, type RouteContract } from '../../route-contract.ts';

export const fileContract: RouteContract = {
  'GET /frosst-chat.js': { does: PUBLIC },
  'GET /frosst-chat.mjs': { does: PUBLIC },
  'GET /frosst-admin.js': { does: PUBLIC },
  'GET /frosst-admin.mjs': { does: PUBLIC },
  'GET /frosst-chat.:hash.js': { does: PUBLIC },
  'GET /frosst-chat.:hash.mjs': { does: PUBLIC },
  'GET /frosst-admin.:hash.js': { does: PUBLIC },
  'GET /frosst-admin.:hash.mjs': { does: PUBLIC },
  'GET /frosst-chat.licenses.txt': { does: PUBLIC },
  'GET /frosst-admin.licenses.txt': { does: PUBLIC },
  'GET /frosst-manifest.json': { does: PUBLIC, answers: { bundles: 'free' } },
  'GET /frosst-assets/:hash/:kind/:name.json': { does: PUBLIC },
  'GET /console': { does: PUBLIC },
  'GET /': { does: PUBLIC },
  'GET /:name': { does: PUBLIC },
};
