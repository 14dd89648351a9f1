import { expect } from 'chai';
import { plural } from './counting.ts';
import { languageOf } from './launcher-words.ts';
import { messageWords } from './message-words.ts';
import { ENGLISH, onNewWords, speak, words } from './words.ts';

const inGerman = { language: 'de', launcherLanguage: 'de' };
const inEnglish = { language: 'en', launcherLanguage: 'en' };

describe('words', () => {
  afterEach(() => speak(inEnglish, []));

  it('falls back to English key by key, and lets the last layer have the last word', () => {
    speak(inGerman, [{ send: 'Senden', retry: 'Nochmals' }, { retry: 'Erneut' }]);
    expect([words.send, words.retry, words.dismiss]).to.deep.equal(['Senden', 'Erneut', ENGLISH.dismiss]);
    expect(words.language).to.equal('de');
  });

  it('changes the words of the leaves with the others', () => {
    speak(inGerman, [{ sending: 'Wird gesendet' }]);
    expect(messageWords.sending).to.equal('Wird gesendet');
    speak(inEnglish, []);
    expect(messageWords.sending).to.equal('Sending');
  });

  for (const wrong of [undefined, null, 7, {}, [], { one: 'x' }, { one: 3, other: 'x' }]) {
    it(`leaves out what is of no use: ${JSON.stringify(wrong)}`, () => {
      speak(inEnglish, [{ send: wrong, unread: wrong }, wrong, 'text']);
      expect(words.send).to.equal(ENGLISH.send);
      expect(words.unread).to.equal(ENGLISH.unread);
    });
  }

  it('takes no key that English has not', () => {
    speak(inEnglish, [{ language: 'xx', constructor: 'x', other: 'y' }]);
    expect(words.language).to.equal('en');
    expect(words).to.not.have.own.property('other');
    expect(words).to.not.have.own.property('constructor');
  });

  it('tells who listens, until they no longer do', () => {
    let told = 0;
    const stop = onNewWords(() => (told += 1));
    speak(inEnglish, []);
    stop();
    speak(inEnglish, []);
    expect(told).to.equal(1);
  });
});

describe('counting', () => {
  afterEach(() => speak(inEnglish, []));

  it('chooses the form that the language has for a number, else the general one', () => {
    const forms = { one: '{n} wiadomość', few: '{n} wiadomości', other: '{n} wiadomości?' };
    speak({ language: 'pl', launcherLanguage: 'pl' }, []);
    expect([1, 3, 5].map((n) => plural(forms, n))).to.deep.equal(['1 wiadomość', '3 wiadomości', '5 wiadomości?']);
  });

  it('writes the number as the language does', () => {
    speak(inGerman, []);
    expect(plural({ other: '{n}' }, 12_345)).to.equal('12.345');
  });
});

describe('languageOf', () => {
  it('knows a language by any tag of it, old names included, and refuses what is none', () => {
    expect(['de-AT', 'DE', 'ar-EG', 'iw'].map(languageOf)).to.deep.equal(['de', 'de', 'ar', 'he']);
    expect(['nb', 'de_AT', '', 'x', 'toString', undefined, null].map(languageOf)).to.deep.equal(
      Array(7).fill(undefined),
    );
  });
});
