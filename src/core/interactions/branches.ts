import type { LogEntry } from '../domain/interaction.ts';

/** The owner's own part of the log, or that of somebody who shops on the owner's device. */
export type Branch = 'own' | 'visitor';

export function branchOf(entry: LogEntry): Branch {
  return entry.branch === undefined ? 'own' : 'visitor';
}

/** What a profile is folded from: one branch alone, in the log's order. */
export function ofBranch(log: readonly LogEntry[], branch: Branch): LogEntry[] {
  return log.filter((entry) => branchOf(entry) === branch);
}

/** The entry as if it had been the owner's own all along, in its place. */
export function asOwn(entry: LogEntry): LogEntry {
  const { branch: _, ...own } = entry;
  return own;
}
