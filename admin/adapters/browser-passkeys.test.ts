import { expect } from 'chai';
import { browserPasskeys } from './browser-passkeys.ts';

describe('the browser’s passkeys', () => {
  const original = navigator.credentials;

  function answer(how: () => Promise<Credential | null>): void {
    Object.defineProperty(navigator, 'credentials', { configurable: true, value: { get: how, create: how } });
  }

  afterEach(() => Object.defineProperty(navigator, 'credentials', { configurable: true, value: original }));

  const reasonOf = async (name: string) => {
    answer(() => Promise.reject(new DOMException('no', name)));
    const outcome = await browserPasskeys.get({ challenge: 'AAAA' });
    return outcome.ok ? '' : outcome.reason;
  };

  it('say why there is none, whatever the browser throws', async () => {
    expect(await reasonOf('NotAllowedError')).to.equal('cancelled');
    expect(await reasonOf('AbortError')).to.equal('cancelled');
    expect(await reasonOf('InvalidStateError')).to.equal('exists');
    expect(await reasonOf('SecurityError')).to.equal('failed');
    answer(() => Promise.resolve(null));
    expect(await browserPasskeys.get({ challenge: 'AAAA' })).to.deep.equal({ ok: false, reason: 'cancelled' });
  });

  it('fail rather than throw when the options are none', async () => {
    expect(await browserPasskeys.create({ challenge: '*' })).to.deep.equal({ ok: false, reason: 'failed' });
  });

  it('give what the browser answered as JSON', async () => {
    const credential = Object.create(PublicKeyCredential.prototype, {
      toJSON: { value: () => ({ id: 'credential' }) },
    }) as PublicKeyCredential;
    answer(() => Promise.resolve(credential));
    expect(await browserPasskeys.get({ challenge: 'AAAA' })).to.deep.equal({
      ok: true,
      response: { id: 'credential' },
    });
  });
});
