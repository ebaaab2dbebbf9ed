import type { Profile } from '../core/learning/profile.ts';
import type { ForgetTarget } from '../ports/ranker-api.ts';

/** The places of what is to be forgotten, of the profile's entries alone: nobody forgets what another has done. */
export function entriesOf(target: Exclude<ForgetTarget, { kind: 'everything' }>, profile: Profile): number[] {
  switch (target.kind) {
    case 'entries': {
      const open = new Set(profile.entries.map(({ seq }) => seq));
      return target.seqs.filter((seq) => open.has(seq));
    }
    case 'interest':
      return (
        profile.interests.find(({ id }) => id === target.interestId)?.evidence.map(({ seq }) => seq) ?? []
      );
    case 'period':
      return profile.entries
        .filter(({ atMs }) => atMs >= target.fromMs && atMs < target.toMs)
        .map(({ seq }) => seq);
  }
}
