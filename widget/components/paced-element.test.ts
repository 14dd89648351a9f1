import { expect } from 'chai';
import { html } from 'lit';
import { inNextTask, nextTask } from './next-task.ts';
import { PacedElement } from './paced-element.ts';
import { endOfTask } from './stage.test-support.ts';

class PacedNote extends PacedElement {
  static override properties = { text: {} };
  text = '';

  protected override render() {
    return html`<p>${this.text}</p>`;
  }
}
customElements.define('paced-note', PacedNote);

describe('a task of its own', () => {
  const { scheduler } = window;
  afterEach(() => {
    Object.defineProperty(window, 'scheduler', { value: scheduler, configurable: true });
  });

  it('is what a paced element draws itself in, each time once for all that changed until then', async () => {
    const note = new PacedNote();
    document.body.append(note);
    await endOfTask();
    expect(note.hasUpdated).to.equal(false);
    note.text = 'one';
    note.text = 'two';
    await note.updateComplete;
    expect(note.shadowRoot?.textContent).to.equal('two');
    note.text = 'three';
    await endOfTask();
    expect(note.shadowRoot?.textContent).to.equal('two');
    await note.updateComplete;
    expect(note.shadowRoot?.textContent).to.equal('three');
    note.remove();
  });

  it('is not waited for when the person is forgotten, even by what waits already', async () => {
    const note = new PacedNote();
    document.body.append(note);
    note.text = 'of the last person';
    await note.updateComplete;
    note.text = '';
    await endOfTask();
    expect(note.shadowRoot?.textContent).to.equal('of the last person');
    note.wipes += 1;
    await endOfTask();
    expect(note.shadowRoot?.textContent).to.equal('');
    note.text = 'of the next one';
    await note.updateComplete;
    expect(note.shadowRoot?.textContent).to.equal('of the next one');
    note.remove();
  });

  it('comes in the order in which it was asked for, and before a background one', async () => {
    const done: string[] = [];
    const background = nextTask('background').then(() => done.push('background'));
    const tasks = ['first', 'second'].map((name) => nextTask().then(() => done.push(name)));
    await endOfTask();
    expect(done).to.deep.equal([]);
    await Promise.all([...tasks, background]);
    expect(done).to.deep.equal(['first', 'second', 'background']);
  });

  it('does once what is asked for often, and again when it is asked for later', async () => {
    let count = 0;
    const act = inNextTask(() => (count += 1));
    act();
    act();
    expect(count).to.equal(0);
    await nextTask();
    expect(count).to.equal(1);
    act();
    await nextTask();
    expect(count).to.equal(2);
  });

  it('is there in browsers without priorities too', async () => {
    Reflect.deleteProperty(window, 'scheduler');
    expect('scheduler' in window).to.equal(false);
    const done: string[] = [];
    const task = nextTask().then(() => done.push('task'));
    await endOfTask();
    expect(done).to.deep.equal([]);
    await task;
    expect(done).to.deep.equal(['task']);
  });

  it('is there on a page that has something else of that name', async () => {
    for (const value of [{}, { postTask: 'soon' }, document.createElement('div'), null]) {
      Object.defineProperty(window, 'scheduler', { value, configurable: true });
      let isDone = false;
      const task = nextTask().then(() => (isDone = true));
      await endOfTask();
      expect(isDone).to.equal(false);
      await task;
    }
  });
});
