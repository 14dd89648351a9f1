import type { ChainReport } from './verify-chain.ts';

/** Whether nothing is wrong: no fault, and every hash that was noted is there. */
export function isSound({ fault, lost }: ChainReport): boolean {
  return fault === undefined && lost.length === 0;
}

/** What a check found, for people, a line for each thing. */
export function describeReport({ right, head, fault, lost, lastNoted }: ChainReport): string {
  const lines = [`${right} ${right === 1 ? 'row is' : 'rows are'} right`];
  if (fault !== undefined) lines.push(`row ${fault.seq} ${fault.what} (${fault.kind})`);
  if (head !== undefined) lines.push(`head: row ${head.seq}, ${head.hash.toString('hex')}`);
  for (const hash of lost) lines.push(`no row has the noted hash ${hash}: rows were cut off, or written anew`);
  if (lastNoted !== undefined) lines.push(`the newest row with a noted hash is ${lastNoted}`);
  return lines.join('\n');
}
