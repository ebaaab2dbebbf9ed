import { objectiveNames, type ObjectivesProposal } from '../core/reranking/objectives.ts';
import { formatMany } from './format.ts';

/** `novelty 0.2 (0 to 0.5); 10 % of a row for brands with at most 20 items` */
export function describeObjectives(proposal: ObjectivesProposal): string {
  const weights = objectiveNames.flatMap((name) => {
    const proposed = proposal[name];
    return proposed ? [`${name} ${proposed.weight} (${proposed.min} to ${proposed.max})`] : [];
  });
  const smallBrands = proposal.exposure?.smallBrands;
  return [
    ...(weights.length > 0 ? [weights.join(', ')] : []),
    ...(smallBrands
      ? [
          `${Math.round(1000 * smallBrands.floor) / 10} % of a row for brands with at most ${formatMany(smallBrands.atMostItems, 'item', 'items')}`,
        ]
      : []),
  ].join('; ');
}
