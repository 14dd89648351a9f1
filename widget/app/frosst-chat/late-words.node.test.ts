import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const LATE_WORDS = '../../translations/late-words.ts';
const ONLINE = { de: 'Online (de)', fr: 'En ligne', en: 'Online' };

type Code = keyof typeof ONLINE;

/** What is asked of the chat server, each to be answered by the test. */
let asked: { code: Code; answer: (response: Response) => void }[];

const codes = () => asked.map(({ code }) => code);
const words = (code: Code) => Response.json({ online: ONLINE[code] });
const failed = () => new Response(null, { status: 404 });

/** Answers all that was asked for so far. */
async function answer(respond: (code: Code) => Response | undefined): Promise<void> {
  for (const { code, answer } of asked) {
    const response = respond(code);
    if (response) answer(response);
  }
  await vi.advanceTimersByTimeAsync(0);
}

/** The controller of a German page's element, as it is in the script, where the late words are not. */
async function load() {
  vi.resetModules();
  const { LocaleController } = await import('./locale-controller.ts');
  const { words } = await import('../../translations/words.ts');
  // Not before Lit is loaded, which would take it for that of a browser.
  vi.stubGlobal('document', { documentElement: { lang: 'de' } });
  vi.stubGlobal('navigator', { languages: ['en-GB'] });
  const host = { server: '', locale: '', parentElement: null, addController: () => undefined };
  const locale = new LocaleController(host as never);
  /** Asks to connect. The state is of that, and changes. */
  const arrive = () => {
    const state = { now: 'waits' };
    locale.arrive().then(
      () => (state.now = 'connects'),
      () => (state.now = 'fails'),
    );
    return state;
  };
  return { host, locale, words, arrive };
}

describe('late words', () => {
  beforeEach(() => {
    asked = [];
    vi.useFakeTimers();
    vi.doMock(LATE_WORDS, () => ({ LATE: undefined }));
    vi.stubGlobal('fetch', (url: string) => {
      const code = /(\w+)\.json$/.exec(url)?.[1] as Code;
      return new Promise<Response>((answer) => asked.push({ code, answer }));
    });
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  afterAll(() => {
    vi.doUnmock(LATE_WORDS);
    vi.resetModules();
  });

  it('are those of the page, also for who connects before anybody sees the element', async () => {
    const { arrive, words: said } = await load();
    const connection = arrive();
    expect(codes()).toEqual(['de']);
    await answer(words);
    expect(connection.now).toBe('connects');
    expect([said.language, said.online]).toEqual(['de', 'Online (de)']);
  });

  it('are waited for together by all who connect', async () => {
    const { arrive } = await load();
    const both = [arrive(), arrive()];
    await answer(words);
    expect(both).toEqual([{ now: 'connects' }, { now: 'connects' }]);
    expect(codes()).toEqual(['de']);
  });

  it('are English where the language cannot be had, and none where English cannot either', async () => {
    const { arrive, words: said } = await load();
    const connection = arrive();
    await answer(failed);
    expect([codes(), connection.now]).toEqual([['de', 'en'], 'waits']);
    await answer(failed);
    expect(connection.now).toBe('fails');

    asked = [];
    const next = arrive();
    await answer(failed);
    await answer(words);
    expect(next.now).toBe('connects');
    expect([said.language, said.online]).toEqual(['en', 'Online']);
  });

  it('are English where the language hangs, and the language once it comes', async () => {
    const { arrive, words: said } = await load();
    const connection = arrive();
    await vi.advanceTimersByTimeAsync(3_999);
    expect(codes()).toEqual(['de']);
    await vi.advanceTimersByTimeAsync(1);
    expect(codes()).toEqual(['de', 'en']);
    await answer((code) => (code === 'en' ? words(code) : undefined));
    expect([connection.now, said.online]).toEqual(['connects', 'Online']);
    await answer(words);
    expect([said.language, said.online]).toEqual(['de', 'Online (de)']);
  });

  it('hold up no connection once there are any', async () => {
    const { arrive } = await load();
    arrive();
    await answer(failed);
    await answer(words);
    const connection = arrive();
    await vi.advanceTimersByTimeAsync(0);
    expect(connection.now).toBe('connects');
    expect(codes()).toEqual(['de', 'en', 'de']);
  });

  it('are English rather than of a third language where another is chosen and cannot be had', async () => {
    const { arrive, host, locale, words: said } = await load();
    arrive();
    await answer(words);
    host.locale = 'fr';
    locale.follow(true);
    locale.need(true, true);
    expect(said.online).toBe('Online (de)');
    await answer(failed);
    await answer(words);
    expect(codes()).toEqual(['de', 'fr', 'en']);
    expect([said.language, said.online]).toEqual(['en', 'Online']);
  });

  it('are English rather than of a third language while another is on its way', async () => {
    const { arrive, host, locale, words: said } = await load();
    arrive();
    await answer(failed);
    await answer(words);
    arrive();
    await answer(words);
    expect(said.online).toBe('Online (de)');
    host.locale = 'fr';
    locale.follow(true);
    expect([said.language, said.online]).toEqual(['en', 'Online']);
  });
});
