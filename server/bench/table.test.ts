import { describe, expect, it } from 'vitest';
import { formatNumber, formatTable } from './table.ts';

describe('a table', () => {
  it('has names to the left and numbers to the right, each column as wide as its widest cell', () => {
    const table = formatTable(
      ['who', '/s'],
      [
        ['relay', '9,095'],
        ['us', '17'],
      ],
    );
    expect(table.split('\n')).toEqual(['who       /s', '─────  ─────', 'relay  9,095', 'us        17']);
  });

  it('shows a row that ends early', () => {
    expect(formatTable(['who', 'p50', 'p99'], [['pgbench']]).split('\n')[2]).toBe('pgbench');
  });

  it('writes large numbers with thousands apart, and three digits of small ones', () => {
    expect([12_345.6, 1_000, 999.4, 0.123456, 12, 0].map(formatNumber)).toEqual([
      '12,346',
      '1,000',
      '999',
      '0.123',
      '12',
      '0',
    ]);
  });
});
