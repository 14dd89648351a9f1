import { expect } from 'chai';
import { downloads } from './downloads.ts';

describe('downloads', () => {
  const original = globalThis.fetch;
  let saved: { name: string; content: Promise<string> }[] = [];
  const catchFile = (event: MouseEvent) => {
    const link = event.target as HTMLAnchorElement;
    event.preventDefault();
    saved.push({ name: link.download, content: original(link.href).then((response) => response.text()) });
  };
  // oxlint-disable-next-line typescript/unbound-method -- it is called with the link again
  const click = HTMLAnchorElement.prototype.click;

  beforeEach(() => {
    saved = [];
    // A link outside the document tells nobody of its click.
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      document.body.append(this);
      this.addEventListener('click', catchFile, { once: true });
      click.call(this);
      this.remove();
    };
  });

  afterEach(() => {
    HTMLAnchorElement.prototype.click = click;
    globalThis.fetch = original;
  });

  it('save what the server answers to the person signed in', async () => {
    let authorization = '';
    globalThis.fetch = (_, init) => {
      authorization = (init?.headers as Record<string, string>)['authorization'] ?? '';
      return Promise.resolve(new Response('seq,at'));
    };
    expect(await downloads(() => Promise.resolve('access')).fetch('audit/export?format=csv', 'audit.csv')).to.equal(
      true,
    );
    expect(authorization).to.equal('Bearer access');
    expect(saved[0]?.name).to.equal('audit.csv');
    expect(await saved[0]?.content).to.equal('seq,at');
  });

  it('save nothing that was refused, or when nobody is signed in', async () => {
    globalThis.fetch = () => Promise.resolve(new Response('{}', { status: 403 }));
    expect(await downloads(() => Promise.resolve('access')).fetch('audit/export', 'audit.csv')).to.equal(false);
    expect(await downloads(() => Promise.resolve(undefined)).fetch('audit/export', 'audit.csv')).to.equal(false);
    expect(saved).to.have.length(0);
  });

  it('save a text', async () => {
    downloads(() => Promise.resolve(undefined)).save('k3p9-x2ab', 'codes.txt');
    expect(saved[0]?.name).to.equal('codes.txt');
    expect(await saved[0]?.content).to.equal('k3p9-x2ab');
  });
});
