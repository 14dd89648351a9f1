import { writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { comparePage, SECURITY_PAGE } from './policy-page.ts';

/** `FROSST_PRINT=1 npx vitest run server/test/policy-page.test.ts` prints it anew. */
it('the policy in docs/security.md is the one in the code', async () => {
  const { printed, due } = await comparePage();
  if (process.env['FROSST_PRINT'] === '1') await writeFile(SECURITY_PAGE, due);
  else expect(printed).toBe(due);
});
