import { describe, expect, it } from 'vitest';
import type { ReportLine } from '../report.ts';
import { drawGrowth } from './growth-picture.ts';
import { drawThroughput } from './throughput-picture.ts';

const taken: Omit<ReportLine, 'figures'> = {
  benchmark: 'any',
  at: '2026-01-02T03:04:05.000Z',
  rounds: 5,
  seconds: 5,
  ratios: {},
  machine: { cores: 2, cpu: 'a cpu', memoryGiB: 8, node: 'v20', system: 'linux x64' },
};

describe('a picture of figures', () => {
  it('draws bars in proportion, from zero, the largest over the whole width', () => {
    const svg = drawThroughput({ ...taken, figures: { 'product/1': 600, 'relay/1': 1_000, pgbench: 500 } });
    const widths = [...svg.matchAll(/<rect class="(\w+)".* width="([\d.]+)"/g)].map(([, kind, width]) => [kind, width]);
    expect(widths).toEqual([
      ['own', '264'],
      ['other', '440'],
      ['other', '220'],
    ]);
    expect(svg).toContain('Frosst Chat, 1 under way');
    expect(svg).toContain('2026-01-02, 2 cores, medians of 5 rounds');
  });

  it('draws growth against the smallest size, and names what ends highest first', () => {
    const svg = drawGrowth({
      ...taken,
      figures: { 'insert at small': 2, 'insert at large': 3, 'page at small': 10, 'page at large': 10 },
    });
    const lines = [...svg.matchAll(/class="line own" points="([^"]+)"/g)].map(([, points]) => points);
    expect(lines).toEqual(['60,184 470,129', '60,184 470,184']);
    expect(svg.indexOf('insert: 1.50×')).toBeGreaterThan(0);
    expect(svg.indexOf('page: 1.00×')).toBeGreaterThan(svg.indexOf('insert: 1.50×'));
  });

  it('shows a name that looks like markup as it is', () => {
    expect(drawThroughput({ ...taken, figures: { '<b>&"': 1 } })).toContain('&lt;b&gt;&amp;&quot;');
  });
});
