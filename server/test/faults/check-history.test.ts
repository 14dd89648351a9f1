import { describe, expect, it } from 'vitest';
import { checkHistory, type Evidence } from './check-history.ts';
import { type FinalView, History, type Note, type Observer, type SeenMessage } from './history.ts';
import { PROPERTIES, type PropertyName } from './properties.ts';
import type { StoredLog, StoredMessage } from './stored-logs.ts';

const ada: Observer = { name: 'Ada', personId: 'ada', customerId: 'ada', isStaff: false };
const bob: Observer = { name: 'Bob', personId: 'bob', customerId: 'bob', isStaff: false };
const desk: Observer = { name: 'desk', personId: 'grace', customerId: 'ada', isStaff: true };

const message = (seq: number, content: string, senderId = 'ada'): SeenMessage => ({
  ...{ id: `m${seq}`, conversationId: 'c', seq, content, senderId, timestamp: '2026-03-12T09:00:00.000Z' },
});
const said = [message(1, 'one'), message(2, 'two'), message(3, 'three', 'grace')];
const stored = said.map((each): StoredMessage => ({ ...each, clientId: `id of ${each.content}` }));

/** What happens when everything goes well: two texts of Ada's, one of the desk's, seen by both. */
function goodNotes(): Note[] {
  const authors = [ada, ada, desk];
  return [
    ...said.map(({ content }, at): Note => ({ observer: authors[at]!, kind: 'wrote', content })),
    ...stored.flatMap(({ clientId, content, id, seq, conversationId }, at): Note[] => [
      { observer: authors[at]!, kind: 'sent', clientId: clientId!, content },
      { observer: authors[at]!, kind: 'acked', clientId: clientId!, conversationId, id, seq },
    ]),
    ...[ada, desk].flatMap((observer) =>
      said.flatMap((each): Note[] => [
        { observer, kind: 'heard', message: each },
        { observer, kind: 'applied', message: each },
      ]),
    ),
    { observer: ada, kind: 'reached', conversationId: 'c', deliveredSeq: 1, readSeq: 0 },
    { observer: ada, kind: 'reached', conversationId: 'c', deliveredSeq: 2, readSeq: 2 },
  ];
}

interface Run {
  notes: Note[];
  views: FinalView[];
  log: StoredLog;
}

function goodRun(): Run {
  return {
    notes: goodNotes(),
    views: [ada, desk].map((observer) => ({ observer, messages: [...said], unsent: [] })),
    log: {
      ...{ conversationId: 'c', customerId: 'ada', headSeq: 3, messages: [...stored] },
      receipts: [{ userId: 'grace', deliveredSeq: 2, readSeq: 2 }],
    },
  };
}

/** The properties that a run breaks after one thing in it was changed. */
function brokenBy(spoil: (run: Run) => void): PropertyName[] {
  const run = goodRun();
  spoil(run);
  const evidence: Evidence = { history: new History(run.notes), views: run.views, logs: [run.log] };
  return [...new Set(checkHistory(evidence).map(({ property }) => property))];
}

const find = <Kind extends Note['kind']>(run: Run, kind: Kind, at = 0) =>
  run.notes.filter((note): note is Extract<Note, { kind: Kind }> => note.kind === kind)[at]!;

/** For each property, what breaks it; where that cannot be alone, with what it breaks as well. */
const spoiled: [PropertyName, string, (run: Run) => void, PropertyName[]?][] = [
  [
    'an acked send is stored once, where the ack says',
    'an ack for what is not stored',
    ({ notes }) => notes.push({ ...find(goodRun(), 'acked'), clientId: 'nothing' }),
  ],
  [
    'an acked send is stored once, where the ack says',
    'an ack with another number',
    (run) => (find(run, 'acked').seq = 2),
  ],
  [
    'a clientId has at most one row',
    'a repeat that was stored again',
    ({ log, views }) => {
      log.messages.push({ ...stored[0]!, seq: 4, id: 'm4' });
      log.headSeq = 4;
      for (const view of views) view.messages = log.messages;
    },
    [
      'an acked send is stored once, where the ack says',
      'what an author wrote keeps its order',
      'what was written is stored once',
    ],
  ],
  [
    'nothing is stored that nobody sent',
    'a row out of nowhere',
    ({ notes }) => notes.splice(notes.indexOf(notes.find(({ kind }) => kind === 'sent')!), 1),
  ],
  [
    'nothing is stored that nobody sent',
    'a text that is not what was sent',
    (run) => (find(run, 'sent').content = 'won'),
  ],
  [
    'a number is the same message for everybody',
    'a push with another text',
    (run) => (find(run, 'heard').message = message(1, 'eins')),
  ],
  ['a log has no gap', 'a head beyond the last row', ({ log }) => (log.headSeq = 4)],
  [
    'a log has no gap',
    'a row that is gone',
    ({ log, notes, views }) => {
      log.messages.splice(1, 1);
      for (const view of views) view.messages = log.messages;
      for (const kind of ['wrote', 'acked'] as const)
        notes.splice(notes.indexOf(find({ notes, views, log }, kind, 1)), 1);
    },
  ],
  [
    'each message is applied in its turn',
    'a client that skips one',
    ({ notes }) => notes.splice(notes.indexOf(find({ ...goodRun(), notes }, 'applied', 1)), 1),
  ],
  [
    'each message is applied in its turn',
    'a client that shows one twice',
    ({ notes }) => notes.push({ observer: ada, kind: 'applied', message: said[2]! }),
  ],
  [
    'what an author wrote keeps its order',
    'a text that overtook another',
    ({ notes }) => notes.splice(0, 2, notes[1]!, notes[0]!),
  ],
  [
    'what was written is stored once',
    'a text that never arrived',
    ({ notes }) => notes.push({ observer: ada, kind: 'wrote', content: 'lost' }),
  ],
  [
    'what was written is stored once',
    'a text that was said again under another clientId',
    ({ log, views, notes }) => {
      log.messages.push({ ...stored[2]!, seq: 4, id: 'm4', clientId: 'another' });
      log.headSeq = 4;
      for (const view of views) view.messages = log.messages;
      notes.push({ observer: desk, kind: 'sent', clientId: 'another', content: 'three' });
    },
  ],
  [
    'in the end everybody shows what is stored',
    'a client that misses the last one',
    ({ views }) => (views[1]!.messages = said.slice(0, 2)),
  ],
  [
    'in the end everybody shows what is stored',
    'a client that shows nothing',
    ({ views }) => (views[1]!.messages = []),
  ],
  [
    'in the end everybody shows what is stored',
    'a client that shows one twice',
    ({ views }) => (views[0]!.messages = [...said, said[2]!]),
  ],
  [
    'in the end everybody shows what is stored',
    'a text that waits for ever',
    ({ views }) => (views[0]!.unsent = ['one']),
  ],
  [
    'receipts never go back',
    'a tick that vanishes',
    ({ notes }) => notes.push({ observer: ada, kind: 'reached', conversationId: 'c', deliveredSeq: 2, readSeq: 1 }),
  ],
  ['receipts never go back', 'a tick that is not stored', ({ log }) => (log.receipts = [])],
  [
    'nobody ever gets what is not theirs',
    "a push of another's message",
    ({ notes }) => notes.push({ observer: bob, kind: 'heard', message: said[0]! }),
  ],
];

describe('the check of a history', () => {
  it('finds nothing where everything went well', () => {
    expect(brokenBy(() => undefined)).toEqual([]);
  });

  it.each(spoiled)('%s: finds %s', (property, _what, spoil, also = []) => {
    expect(brokenBy(spoil).sort()).toEqual([property, ...also].sort());
  });

  it('lets what a client put aside be overtaken, and only that', () => {
    const overtaken = ({ notes }: Run): void => {
      notes.splice(0, 2, notes[1]!, notes[0]!, { observer: ada, kind: 'set-aside', content: 'two' });
    };
    expect(brokenBy(overtaken)).toEqual([]);
  });

  it('has a history for every property that breaks it', () => {
    expect(new Set(spoiled.map(([property]) => property))).toEqual(new Set(Object.keys(PROPERTIES)));
  });
});
