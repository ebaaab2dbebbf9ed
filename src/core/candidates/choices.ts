import type { CandidateSource } from './source.ts';

/** What others chose after, near or beside what the shopper chose; nothing where the pack was built without a log. */
export const choices: CandidateSource = {
  name: 'choices',
  generate: ({ choices: view, allowed }) => [...(view?.candidates(allowed) ?? [])],
};
