import type { Config } from '../config.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { startTestApp, type TestApp } from './harness.ts';
import { type RedisServer, startRedis } from './redis-server.ts';

/** What several nodes have in common, and the nodes started so far. */
export interface TestNodes {
  database: TestDatabase;
  redis: RedisServer;
  /** Starts one more node. */
  start: () => Promise<TestApp>;
  /** Ends every node, Redis and the database. */
  close: () => Promise<void>;
}

/** What nodes are told alike. */
export const SHARED = { algorithm: 'HS256', secret: 'a secret that all nodes of a test know' } as const;

/** A PostgreSQL database and a Redis on which a test starts nodes. */
export async function openNodes(settings: Partial<Config> = {}): Promise<TestNodes> {
  const [database, redis] = await Promise.all([openTestDatabase('postgres'), startRedis()]);
  const nodes: TestApp[] = [];
  return {
    database,
    redis,
    start: async () => {
      const node = await startTestApp(database, { redisUrl: redis.url, signingKey: SHARED, ...settings });
      nodes.push(node);
      return node;
    },
    close: async () => {
      for (const node of nodes) await node.close();
      await redis.stop();
      await database.close();
    },
  };
}
