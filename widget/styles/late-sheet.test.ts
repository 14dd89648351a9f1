import { expect } from 'chai';
import { css, html, LitElement } from 'lit';
import { fixture } from '@open-wc/testing-helpers';
import { fillLateSheets, lateSheet } from './late-sheet.ts';

class LateOne extends LitElement {
  static override styles = [
    css`
      :host {
        color: rgb(1, 1, 1);
        top: 1px;
      }
    `,
    lateSheet(css``),
  ];
}
class LateOther extends LitElement {
  static override styles = [
    lateSheet(css`
      :host {
        top: 2px;
      }
    `),
  ];
}
customElements.define('late-one', LateOne);
customElements.define('late-other', LateOther);

describe('lateSheet', () => {
  it('holds in elements that are there, each in its own place, from when it is filled', async () => {
    const stage = await fixture(html`<div><late-one></late-one><late-other></late-other></div>`);
    const tops = () => [...stage.children].map((element) => getComputedStyle(element).top);
    expect(tops()).to.deep.equal(['1px', '2px']);
    fillLateSheets();
    expect(tops()).to.deep.equal(['1px', '2px']);
    fillLateSheets([':host { top: 3px }', ':host { top: 4px }']);
    expect(tops()).to.deep.equal(['3px', '4px']);
    expect(getComputedStyle(stage.children[0] as Element).color).to.equal('rgb(1, 1, 1)');
  });

  it('takes no harm from more texts than there are sheets', () => {
    expect(() => fillLateSheets(['', '', ':host { top: 5px }'])).not.to.throw();
  });
});
