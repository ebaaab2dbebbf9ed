import type { ExclusionRule } from '../rule.ts';

export const beside: ExclusionRule = {
  name: 'beside',
  reason: (context, { campaign }) =>
    context.beside.has(campaign.id) ? 'an ad of it is on this page already' : undefined,
};
