import { expect } from 'chai';
import { waitUntil } from '@open-wc/testing-helpers';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import { refusal } from '../../../widget/core/fake-ports.test-support.ts';
import { administration, STAFF } from '../administration.test-support.ts';
import {
  type Stage,
  type StaffServer,
  deep,
  deepAll,
  focused,
  openConsole,
  press,
  words,
} from '../console.test-support.ts';
import { INGRID } from '../state.test-support.ts';

async function openPeople(server = administration(), rest: { width?: number; theme?: string } = {}): Promise<Stage> {
  const stage = await openConsole({ server, ...rest });
  press(stage.admin, 'People');
  await stage.settled();
  expect(deepAll(stage.admin, 'frosst-admin-people')).to.have.length(1);
  return stage;
}

async function open(stage: Stage, name: string): Promise<void> {
  press(stage.admin, name);
  await stage.settled();
}

/** Answers the question that lies over everything. */
async function confirm(stage: Stage): Promise<void> {
  deep(stage.admin, 'frosst-confirm-dialog').shadowRoot?.querySelector<HTMLElement>('.button-primary')?.click();
  await stage.settled();
}

/** A browser tells that a dialog is closed when it comes to it. */
async function closeMember(stage: Stage): Promise<void> {
  press(deep(stage.admin, 'frosst-member-dialog'), 'Close');
  await waitUntil(() => deepAll(stage.admin, 'frosst-member-dialog').length === 0);
  await stage.settled();
}

const body = (stage: Stage) => stage.server.http.requests.at(-1)?.body;

describe('frosst-admin-people', () => {
  for (const theme of ['light', 'dark']) {
    for (const width of [1_440, 1_024, 390]) {
      it(`is accessible at ${String(width)} px, ${theme}`, async () => {
        await expectAccessible((await openPeople(undefined, { width, theme })).admin);
      });
    }

    it(`is accessible with its dialogs, ${theme}`, async () => {
      const stage = await openPeople(undefined, { theme });
      await open(stage, 'Maya Lindqvist');
      await expectAccessible(stage.admin);
      press(stage.admin, 'Disable');
      await stage.settled();
      await expectAccessible(stage.admin);
    });

    it(`is accessible where one invites, ${theme}`, async () => {
      const stage = await openPeople(undefined, { theme });
      press(stage.admin, 'Invite');
      await stage.settled();
      await expectAccessible(stage.admin);
    });
  }

  it('is there for admins only', async () => {
    const server = administration();
    server.me = INGRID;
    const { admin } = await openConsole({ server });
    expect(() => press(admin, 'People')).to.throw('no button "People"');
    expect(() => press(admin, 'Audit')).to.throw('no button "Audit"');
  });

  it('lists everybody with what counts, and takes the focus to its heading', async () => {
    const stage = await openPeople();
    expect(focused()?.localName).to.equal('h1');
    const rows = deepAll(stage.admin, 'tbody tr').map((row) => row.textContent.replace(/\s+/g, ' '));
    expect(rows).to.have.length(STAFF.length);
    expect(rows[0])
      .to.contain('Astrid Lund')
      .and.to.contain('you')
      .and.to.contain('Administrator')
      .and.to.contain('On');
    expect(rows[1]).to.contain('payments').and.to.contain('ingrid.dahl@bank.example');
    expect(rows[2]).to.contain('Invited');
    expect(rows[4]).to.contain('Disabled').and.to.contain('No team');
  });

  it('finds by a part of a name, and says when nobody is found', async () => {
    const stage = await openPeople();
    const input = deep<HTMLInputElement>(stage.admin, 'input[type=search]');
    const type = async (text: string) => {
      input.value = text;
      input.dispatchEvent(new InputEvent('input'));
      await stage.settled();
    };
    await type('CARDS');
    expect(deepAll(stage.admin, 'tbody tr')).to.have.length(2);
    await type('zzz');
    expect(words(stage.admin)).to.contain('Nobody here by that name');
    press(stage.admin, 'Show everybody');
    await stage.settled();
    expect(deepAll(stage.admin, 'tbody tr')).to.have.length(STAFF.length);
  });

  it('says that it did not load, and tries again', async () => {
    const server = administration();
    server.http.on('GET staff', refusal('unavailable'));
    const stage = await openPeople(server);
    expect(words(stage.admin)).to.contain('Colleagues didn’t load');
    server.http.gives('GET staff', { staff: STAFF });
    press(stage.admin, 'Try again');
    await stage.settled();
    expect(deepAll(stage.admin, 'tbody tr')).to.have.length(STAFF.length);
  });

  it('changes role and team, only what is another one, and takes a team away', async () => {
    const stage = await openPeople();
    stage.server.http.on('PATCH staff/maya', ({ body: change }) => ({
      ok: true,
      data: { id: 'maya', name: 'Maya Lindqvist', role: 'supervisor', team: 'cards', ...(change as object) },
    }));
    await open(stage, 'Maya Lindqvist');
    deep<HTMLInputElement>(stage.admin, 'input[value=supervisor]').click();
    await stage.settled();
    expect(words(stage.admin)).to.contain('Changing the role signs them out everywhere.');
    press(stage.admin, 'Save');
    await stage.settled();
    expect(body(stage)).to.deep.equal({ role: 'supervisor' });
    expect(words(stage.admin)).to.contain('Saved.');
    deep<HTMLInputElement>(stage.admin, '#team').value = '';
    press(stage.admin, 'Save');
    await stage.settled();
    expect(body(stage)).to.deep.equal({ team: '' });
  });

  it('asks before it disables somebody, and gives the focus back to their row', async () => {
    const stage = await openPeople();
    stage.server.http.gives('PATCH staff/maya', { id: 'maya', name: 'Maya Lindqvist', role: 'agent', team: 'cards' });
    await open(stage, 'Maya Lindqvist');
    press(stage.admin, 'Disable');
    await stage.settled();
    expect(stage.server.http.asked).not.to.contain('PATCH staff/maya');
    expect(words(stage.admin)).to.contain('Disable Maya Lindqvist?');
    await confirm(stage);
    expect(body(stage)).to.deep.equal({ disabled: true });
    expect(deepAll(stage.admin, 'frosst-confirm-dialog')).to.have.length(0);
    await closeMember(stage);
    expect(focused()?.textContent).to.equal('Maya Lindqvist');
  });

  it('keeps the last administrator, and says so', async () => {
    const stage = await openPeople();
    stage.server.http.on('PATCH staff/astrid', refusal('conflict'));
    await open(stage, 'Astrid Lund');
    deep<HTMLInputElement>(stage.admin, 'input[value=agent]').click();
    await stage.settled();
    press(stage.admin, 'Save');
    await stage.settled();
    expect(words(stage.admin)).to.contain('This is the last administrator.');
    expect(words(stage.admin)).not.to.contain('keeps them out');
  });

  it('ends all sessions of somebody', async () => {
    const stage = await openPeople();
    stage.server.http.gives('POST staff/maya/end-sessions');
    await open(stage, 'Maya Lindqvist');
    press(stage.admin, 'Sign out everywhere');
    await stage.settled();
    await confirm(stage);
    expect(stage.server.http.asked).to.contain('POST staff/maya/end-sessions');
    expect(words(stage.admin)).to.contain('Maya Lindqvist is signed out everywhere.');
  });
});

describe('inviting a colleague', () => {
  async function invite(stage: Stage, name: string, email: string): Promise<void> {
    press(stage.admin, 'Invite');
    await stage.settled();
    deep<HTMLInputElement>(stage.admin, '#name').value = name;
    deep<HTMLInputElement>(stage.admin, '#email').value = email;
    deep<HTMLInputElement>(stage.admin, '#team').value = 'cards';
    press(stage.admin, 'Make an invitation');
    await stage.settled();
  }

  function answering(): StaffServer {
    const server = administration();
    const user = { id: 'freja', name: 'Freja Aune', role: 'agent', team: 'cards' };
    server.http.gives('POST staff/invitations', { user, token: 'once+only', expiresAt: '2026-03-15T09:00:00.000Z' });
    return server;
  }

  it('shows the link once, on the page the console is on', async () => {
    const stage = await openPeople(answering());
    await invite(stage, 'Freja Aune', 'freja@bank.example');
    expect(body(stage)).to.deep.equal({
      name: 'Freja Aune',
      email: 'freja@bank.example',
      role: 'agent',
      team: 'cards',
    });
    const link = deep<HTMLInputElement>(stage.admin, '#link').value;
    expect(new URL(link).pathname).to.equal(location.pathname);
    expect(new URL(link).hash).to.equal('#invitation=once%2Bonly');
    press(stage.admin, 'Done');
    await stage.settled();
    expect(words(stage.admin)).to.contain('Freja Aune').and.not.to.contain('once');
    press(stage.admin, 'Invite');
    await stage.settled();
    expect(deepAll(stage.admin, '#link')).to.have.length(0);
  });

  it('asks for a name and an address before it asks the server', async () => {
    const stage = await openPeople(answering());
    await invite(stage, '', 'freja@bank.example');
    expect(words(stage.admin)).to.contain('Enter their name');
    expect(focused()?.id).to.equal('name');
    expect(stage.server.http.asked).not.to.contain('POST staff/invitations');
  });

  it('says that the address is taken, and keeps what was typed', async () => {
    const server = answering();
    server.http.on('POST staff/invitations', refusal('email-taken'));
    const stage = await openPeople(server);
    await invite(stage, 'Freja Aune', 'freja@bank.example');
    expect(words(stage.admin)).to.contain('Somebody has an account with this address already.');
    expect(deep<HTMLInputElement>(stage.admin, '#name').value).to.equal('Freja Aune');
  });

  it('says that an address cannot be invited now, and not that it is the last administrator', async () => {
    const server = answering();
    server.http.on('POST staff/invitations', refusal('conflict'));
    const stage = await openPeople(server);
    await invite(stage, 'Sami Koski', 'sami.koski@bank.example');
    expect(words(stage.admin)).to.contain('belongs to a disabled colleague').and.not.to.contain('last administrator');
  });

  it('gives the focus back to where it began', async () => {
    const stage = await openPeople(answering());
    await invite(stage, 'Freja Aune', 'freja@bank.example');
    press(stage.admin, 'Done');
    await stage.settled();
    expect(focused()?.textContent.trim()).to.equal('Invite');
  });

  it('makes a new link for somebody who did not come yet', async () => {
    const stage = await openPeople(answering());
    await open(stage, 'Jonas Viik');
    press(stage.admin, 'New invitation link');
    await stage.settled();
    await confirm(stage);
    expect(body(stage)).to.deep.include({ email: 'jonas.viik@bank.example', team: 'cards' });
    expect(deep<HTMLInputElement>(stage.admin, '#link').value).to.contain('#invitation=');
  });
});

describe('a link for another password', () => {
  it('is made once it was asked about, shown once, and leads to this page', async () => {
    const stage = await openPeople();
    stage.server.http.gives('POST staff/maya/password-reset', {
      user: { id: 'maya', name: 'Maya Lindqvist', role: 'agent' },
      token: 'once+only',
      expiresAt: '2026-03-15T09:00:00.000Z',
    });
    await open(stage, 'Maya Lindqvist');
    press(stage.admin, 'New password link');
    await stage.settled();
    expect(stage.server.http.asked).not.to.contain('POST staff/maya/password-reset');
    await confirm(stage);
    expect(words(stage.admin)).to.contain('A new password for Maya Lindqvist');
    expect(new URL(deep<HTMLInputElement>(stage.admin, '#link').value).hash).to.equal('#password-reset=once%2Bonly');
    await expectAccessible(stage.admin);
    press(stage.admin, 'Done');
    await stage.settled();
    expect(deepAll(stage.admin, '#link')).to.have.length(0);
    expect(focused()?.textContent).to.equal('Maya Lindqvist');
  });

  it('is not offered for oneself, who is disabled, or who has not come yet, and says why there is none', async () => {
    const stage = await openPeople();
    for (const name of ['Astrid Lund', 'Sami Koski', 'Jonas Viik']) {
      await open(stage, name);
      expect(() => press(stage.admin, 'New password link')).to.throw('no button');
      await closeMember(stage);
    }
    stage.server.http.on('POST staff/maya/password-reset', refusal('conflict'));
    await open(stage, 'Maya Lindqvist');
    press(stage.admin, 'New password link');
    await stage.settled();
    await confirm(stage);
    expect(words(stage.admin)).to.contain('There can be no link');
  });
});
