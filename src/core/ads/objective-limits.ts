import { adObjectives, type AdObjective } from '../domain/campaign.ts';

/** How far the weights of a pack may go: relevance and feedback always count, what an ad earns never counts more than them. */
export const objectiveLimits: Readonly<Record<AdObjective, { readonly min: number; readonly max: number }>> =
  {
    relevance: { min: 0.25, max: 4 },
    value: { min: 0, max: 1 },
    feedback: { min: 0.25, max: 4 },
  };

/** The most that anybody may have an objective count. */
export const heaviestAdWeight = Math.max(...adObjectives.map((name) => objectiveLimits[name].max));
