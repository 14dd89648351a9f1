import { expect } from 'chai';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import { refusal } from '../../../widget/core/fake-ports.test-support.ts';
import { dayEnd, dayStart } from '../../translations/days.ts';
import { administration, ENTRIES } from '../administration.test-support.ts';
import { type Stage, deep, deepAll, openConsole, press, words } from '../console.test-support.ts';

async function openAudit(server = administration(), rest: { width?: number; theme?: string } = {}): Promise<Stage> {
  const stage = await openConsole({ server, ...rest });
  press(stage.admin, 'Audit');
  await stage.settled();
  expect(deepAll(stage.admin, 'frosst-admin-audit')).to.have.length(1);
  return stage;
}

const rows = (stage: Stage) => deepAll(stage.admin, 'tbody tr').map((row) => row.textContent.replace(/\s+/g, ' '));
const asked = (stage: Stage) => stage.server.http.asked.filter((route) => route.startsWith('GET audit'));

describe('frosst-admin-audit', () => {
  for (const theme of ['light', 'dark']) {
    for (const width of [1_440, 1_024, 390]) {
      it(`is accessible at ${String(width)} px, ${theme}`, async () => {
        await expectAccessible((await openAudit(undefined, { width, theme })).admin);
      });
    }
  }

  it('says who did what to what, and that this is recorded too', async () => {
    const stage = await openAudit();
    expect(words(stage.admin)).to.contain('Opening or exporting this is recorded too.');
    expect(rows(stage)).to.have.length(ENTRIES.length);
    expect(rows(stage)[1]).to.contain('Astrid Lund').and.to.contain('Changed a colleague');
    expect(rows(stage)[1]).to.contain('role: agent → supervisor, team: cards → payments').and.to.contain('No. 1,042');
    expect(rows(stage)[2]).to.contain('Somebody unknown').and.to.contain('Failed to sign in');
  });

  it('asks for what the filters say, whole days of the reader', async () => {
    const stage = await openAudit();
    deep<HTMLSelectElement>(stage.admin, '#actor').value = 'maya';
    deep<HTMLSelectElement>(stage.admin, '#action').value = 'sign-in-failed';
    deep<HTMLInputElement>(stage.admin, '#from').value = '2026-03-01';
    deep<HTMLInputElement>(stage.admin, '#to').value = '2026-03-31';
    press(stage.admin, 'Show');
    await stage.settled();
    const query = new URLSearchParams(asked(stage).at(-1)?.split('?')[1]);
    expect(Object.fromEntries(query)).to.deep.equal({
      actor: 'maya',
      action: 'sign-in-failed',
      from: dayStart('2026-03-01'),
      to: dayStart('2026-04-01'),
      limit: '50',
    });
    press(stage.admin, 'Clear');
    await stage.settled();
    expect(asked(stage).at(-1)).to.equal('GET audit?limit=50');
    expect(deep<HTMLSelectElement>(stage.admin, '#actor').value).to.equal('');
  });

  it('goes on below with Load more, and tries again when that fails', async () => {
    const stage = await openAudit();
    stage.server.http.on('GET audit', refusal('unavailable'));
    press(stage.admin, 'Load more');
    await stage.settled();
    expect(words(stage.admin)).to.contain('The next entries didn’t load.');
    const [newest] = ENTRIES;
    stage.server.http.gives('GET audit', { entries: [{ ...newest, seq: 7 }] });
    press(stage.admin, 'Try again');
    await stage.settled();
    expect(rows(stage)).to.have.length(ENTRIES.length + 1);
    expect(words(stage.admin)).to.contain('That is everything.');
  });

  it('tells nothing found from nothing loaded', async () => {
    const server = administration();
    server.http.gives('GET audit', { entries: [] });
    const stage = await openAudit(server);
    expect(words(stage.admin)).to.contain('Nothing like that was recorded');
    server.http.on('GET audit', refusal('unavailable'));
    press(stage.admin, 'Show everything');
    await stage.settled();
    expect(words(stage.admin)).to.contain('The audit trail didn’t load');
    server.http.gives('GET audit', { entries: ENTRIES });
    press(stage.admin, 'Try again');
    await stage.settled();
    expect(rows(stage)).to.have.length(ENTRIES.length);
  });

  it('exports what the filters say', async () => {
    const stage = await openAudit();
    deep<HTMLSelectElement>(stage.admin, '#action').value = 'sign-in';
    press(stage.admin, 'Show');
    await stage.settled();
    press(stage.admin, 'Export CSV');
    await stage.settled();
    expect(stage.files.map(({ from }) => from)).to.deep.equal(['audit/export?action=sign-in&format=csv']);
    expect(stage.files[0]?.name).to.match(/^frosst-audit-\d{4}-\d\d-\d\d\.csv$/);
    expect(words(stage.admin)).to.contain('Saved as frosst-audit-');
  });
});

describe('a day', () => {
  it('begins at midnight and ends with the next, also where the clocks change', () => {
    expect(dayStart('2026-03-12')).to.equal(new Date(2026, 2, 12).toISOString());
    expect(dayEnd('2026-03-31')).to.equal(new Date(2026, 3, 1).toISOString());
  });

  it('is none where the field is empty', () => {
    expect(dayStart('')).to.equal(undefined);
    expect(dayEnd('not-a-day')).to.equal(undefined);
  });
});
