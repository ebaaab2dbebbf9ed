import { unknownDay } from '../catalog/catalog.ts';
import { categoryDirection } from '../interests/category-direction.ts';
import { countFacets, nameInterest, type FacetFrequencies } from '../interests/name-interest.ts';
import type { Interest } from '../interests/interest.ts';
import { dayMs } from '../math/decay.ts';
import { generateCandidates } from '../candidates/index.ts';
import { explore } from '../candidates/explore.ts';
import { nearestTo } from '../candidates/interest-scan.ts';
import { newest } from '../candidates/newest.ts';
import { popular } from '../candidates/popular.ts';
import type { RankingContext } from '../ranking-context.ts';
import type { Shop } from '../learning/taste.ts';
import { term } from '../scoring/receipt.ts';
import type { RowPlan, RowPlanner } from './row-plan.ts';

const interestRows = 3;
const coldDepartmentRows = 5;
/** An interest gets a row of its own from this much evidence on (an opened page weighs 1, a like 4). */
const rowWorthyWeight = 2;
const nearestCount = 90;

/** Everything the device knows, blended. */
export const forYou: RowPlanner = (context) => {
  if (context.taste.interests.length === 0) return [];
  const byShare = [...context.taste.interests].sort((a, b) => b.share - a.share);
  return [
    {
      id: 'for-you',
      reason: {
        kind: 'for-you',
        interestNames: byShare.slice(0, 3).map(({ id }) => interestName(context, id)),
        evidenceCount: countingInterests(context).reduce((sum, { evidence }) => sum + evidence.length, 0),
      },
      pool: generateCandidates(context),
      ...rankersOf(context),
      coversInterests: true,
    },
  ];
};

/** One ranker, or two while they compete: what was learned from the shopper, and what the shop began with. */
function rankersOf({ weights, priorWeights, duel }: RankingContext): Pick<RowPlan, 'weights' | 'rival'> {
  if (!duel || duel.winner === 'a') return { weights };
  if (duel.winner === 'b') return { weights: priorWeights };
  const { round, draft } = duel;
  return { weights, rival: { weights: priorWeights, round, draft } };
}

/** A row for the strongest interest. */
export const strongestInterest: RowPlanner = (context) => interestsWorthARow(context, 0, 1);

/** A row for each of the next interests. */
export const furtherInterests: RowPlanner = (context) => interestsWorthARow(context, 1, interestRows);

function interestsWorthARow(context: RankingContext, from: number, to: number): RowPlan[] {
  return [...context.taste.interests]
    .sort((a, b) => b.share - a.share)
    .map((taste) => ({ taste, interest: context.profile.interests.find(({ id }) => id === taste.id)! }))
    .filter(({ interest }) => interest.at(context.asOfMs).weight >= rowWorthyWeight)
    .slice(from, to)
    .map(({ taste: { id, direction }, interest }) => {
      return {
        id: `interest:${id}`,
        reason: {
          kind: 'interest',
          interestId: id,
          interestName: interestName(context, id),
          evidenceCount: interest.evidence.length,
        },
        pool: nearestTo(context, direction, nearestCount, context.shop.space.sameThing),
        weights: { ...context.weightsWithin, affinity: 0, session: 0 },
        extra: (itemIndex) =>
          term('meaning', context.likeness(itemIndex, direction), context.weightsWithin.affinity ?? 0),
      };
    });
}

/** Like the last thing chosen. */
export const similarToLatest: RowPlanner = (context) => {
  const latest = countingInterests(context)
    .flatMap(({ evidence }) => evidence)
    .filter(({ itemIndex }) => itemIndex >= 0)
    .reduce<{ seq: number; itemIndex: number; weight: number } | undefined>(
      (last, evidence) => (!last || evidence.seq > last.seq ? evidence : last),
      undefined,
    );
  if (!latest) return [];
  const itemId = context.shop.catalog.idOf(latest.itemIndex);
  const { saved, liked } = context.profile;
  return [
    {
      id: `similar:${itemId}`,
      reason: {
        kind: 'similar',
        itemId,
        because: saved.has(itemId) ? 'save' : liked.has(itemId) ? 'like' : 'open',
      },
      ...likeItem(context, latest.itemIndex),
    },
  ];
};

/** Pool, weights and likeness term of a row about one item. */
export function likeItem(
  context: RankingContext,
  itemIndex: number,
): Pick<RowPlan, 'pool' | 'weights' | 'extra'> {
  const direction = context.shop.space.direction(itemIndex);
  const { popularity, aversion, fatigue, price } = context.weightsWithin;
  return {
    pool: nearestTo(context, direction, nearestCount, context.shop.space.sameThing).filter(
      (candidate) => candidate !== itemIndex,
    ),
    weights: {
      popularity: (popularity ?? 0) / 2,
      price: price ?? 0,
      aversion: aversion ?? 0,
      fatigue: (fatigue ?? 0) / 2,
    },
    extra: (candidate) => term('meaning', context.likeness(candidate, direction), 6),
  };
}

export const popularInShop: RowPlanner = (context) => {
  const pool = popular.generate(context);
  if (pool.length === 0) return [];
  const { popularity, aversion, fatigue } = context.weightsWithin;
  return [
    {
      id: 'popular',
      reason: {
        kind: 'popular',
        ...(context.department === undefined ? {} : { category: [context.department] }),
      },
      pool,
      weights: { popularity: 3 * (popularity ?? 0), aversion: aversion ?? 0, fatigue: fatigue ?? 0 },
      unwanted: ['novelty'],
    },
  ];
};

export const newInShop: RowPlanner = (context) => {
  const pool = newest.generate(context);
  if (pool.length === 0) return [];
  const days = context.shop.catalog.publishedDay;
  const oldest = pool.reduce((day, itemIndex) => Math.min(day, days[itemIndex]!), Infinity);
  if (oldest === unknownDay) return [];
  return [
    {
      id: 'new',
      reason: { kind: 'new', sinceDays: Math.max(1, Math.floor(context.asOfMs / dayMs) - oldest) },
      pool,
      weights: { ...context.weightsWithin, base: 0, freshness: 6 * (context.weightsWithin.freshness ?? 0) },
    },
  ];
};

/** While nothing is known: a look into the largest departments. */
export const coldDepartments: RowPlanner = (context) => {
  if (context.taste.interests.length > 0 || context.department !== undefined) return [];
  const { catalog, space, facets } = context.shop;
  return facets.departments
    .map((department, index) => ({ department, size: facets.departmentSizes[index]! }))
    .filter(({ department, size }) => department !== '' && size >= 8)
    .sort((a, b) => b.size - a.size || (a.department < b.department ? -1 : 1))
    .slice(0, coldDepartmentRows)
    .map(({ department }): RowPlan => {
      const items = categoryDirection(catalog, space, [department])?.items ?? [];
      const allowed = items.filter((itemIndex) => context.allowed.has(itemIndex));
      const stride = Math.max(1, Math.floor(allowed.length / 200));
      return {
        id: `department:${department}`,
        reason: { kind: 'department', category: [department] },
        pool: allowed.filter((_, place) => place % stride === 0),
        weights: {
          popularity: 3,
          freshness: 1,
          aversion: context.weightsWithin.aversion ?? 0,
          fatigue: context.weightsWithin.fatigue ?? 0,
        },
        temperature: 0.3,
      };
    });
};

/** Places given to chance among what the interests do not reach; likelier the less is known about it. */
export const somethingDifferent: RowPlanner = (context) => {
  const pool = explore.generate(context);
  return [
    {
      id: 'different',
      reason: { kind: 'different', experimentCount: 0 },
      pool,
      weights: {
        popularity: context.weightsWithin.popularity ?? 0,
        freshness: context.weightsWithin.freshness ?? 0,
        aversion: context.weightsWithin.aversion ?? 0,
      },
      temperature: 0.5,
      curiosity: 0.5,
    },
  ];
};

/** The rows of a shelf, in the order they are shown. A new row is one planner here and one place in this list. */
export const shelfPlan: readonly RowPlanner[] = [
  forYou,
  strongestInterest,
  similarToLatest,
  furtherInterests,
  newInShop,
  popularInShop,
  somethingDifferent,
];
/** The same while nothing is known. */
export const coldShelfPlan: readonly RowPlanner[] = [
  popularInShop,
  newInShop,
  coldDepartments,
  somethingDifferent,
];

/** The interests that are switched on. */
function countingInterests({ taste, profile }: RankingContext): Interest[] {
  const counting = new Set(taste.interests.map(({ id }) => id));
  return profile.interests.filter(({ id }) => counting.has(id));
}

const frequencies = new WeakMap<Shop, FacetFrequencies>();

/** The device's name for an interest. */
export function interestName(context: RankingContext, interestId: string): string {
  const { shop, profile, asOfMs } = context;
  let counted = frequencies.get(shop);
  if (!counted) frequencies.set(shop, (counted = countFacets(shop.catalog)));
  const interest = profile.interests.find(({ id }) => id === interestId);
  return interest ? nameInterest(shop.catalog, counted, interest, asOfMs) : '';
}
