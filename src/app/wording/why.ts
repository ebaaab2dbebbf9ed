import { formatCount } from './format.ts';

/** What is said about why something stands where it stands. */
export const whyTexts = {
  title: 'Why this place?',
  rank: (rank: number, candidates: number) =>
    `Among all ${formatCount(candidates)} items it is number ${formatCount(rank)} for you right now.`,
  sum: 'Score',
  sumHint: 'The bars add up to it; a row is ordered by it.',
  evidence: 'What it rests on most',
  evidenceHint: 'Really ranked again without each of them:',
  without: (rank: number) => `without it: place ${formatCount(rank)}`,
  unchanged: 'without it: the same place',
  forget: (text: string) => `Forget that ${text}`,
  nothing: 'It rests on nothing you did: everybody sees it near this place.',
  working: 'Ranking again without each thing you did…',
  more: 'How ranking works',
  toItem: 'See the item',
} as const;
