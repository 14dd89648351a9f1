import type { KyselyPlugin } from 'kysely';
import { expect, it } from 'vitest';
import { onEachDatabase } from '../test/database.ts';
import { Health } from './health.ts';

onEachDatabase('health', (open) => {
  it('asks the database once for all who ask meanwhile, and again for who asks later', async () => {
    const database = await open();
    let queries = 0;
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => {
        queries += 1;
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    };
    const health = new Health(database.db.withPlugin(counting));
    await Promise.all(Array.from({ length: 100 }, () => health.check()));
    expect(queries).toBe(1);
    await health.check();
    expect(queries).toBe(2);
    await database.close();
  });
});
