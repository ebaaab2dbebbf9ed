import type { AdsScore, AdsWorld } from './simulate-ads.ts';
import type { PolicyFamily } from './roster.ts';

/** A mean over shoppers, and half the width of its 95 % interval. */
export interface Spread {
  readonly mean: number;
  readonly half: number;
}

/** A family with the setting that missed least. */
export interface FamilyResult {
  readonly family: PolicyFamily;
  readonly setting: number;
  /** Regret at the end, and after each mark. */
  readonly end: Spread;
  readonly curve: readonly Spread[];
  /** Share of the best value that was had, 0..1. */
  readonly share: number;
  /** Mean regret at the end with every setting, in their order. */
  readonly tried: readonly number[];
  /** [shoppers] regret at the end */
  readonly ends: readonly number[];
}

/** Of each family its best setting, found in hindsight: nobody could have known it, so rivals look better than they would be. */
export function summariseWorld({ scores, bestValue }: AdsWorld): FamilyResult[] {
  const families = [...new Set(scores.map(({ family }) => family))];
  return families.map((family) => {
    const own = scores.filter((score) => score.family === family);
    const tried = own.map((score) => meanOf(endsOf(score)).mean);
    const best = own[tried.indexOf(Math.min(...tried))]!;
    const ends = endsOf(best);
    return {
      family,
      setting: best.setting,
      end: meanOf(ends),
      curve: best.regret[0]!.map((_, mark) => meanOf(best.regret.map((curve) => curve[mark]!))),
      share: sum(best.value) / sum(bestValue),
      tried,
      ends,
    };
  });
}

/** Mean regret of one over that of another, shopper by shopper the same rounds; the interval by the delta method. */
export function ratioOf(one: FamilyResult, other: FamilyResult): Spread {
  const ratio = one.end.mean / other.end.mean;
  const { half } = meanOf(one.ends.map((regret, i) => (regret - ratio * other.ends[i]!) / other.end.mean));
  return { mean: ratio, half };
}

function endsOf({ regret }: AdsScore): number[] {
  return regret.map((curve) => curve.at(-1)!);
}

/** Half the width is 0 where there is one value: nothing is known of how they differ. */
function meanOf(values: readonly number[]): Spread {
  const mean = sum(values) / values.length;
  const squares = sum(values.map((value) => (value - mean) ** 2));
  const variance = values.length > 1 ? squares / (values.length - 1) : 0;
  return { mean, half: 1.96 * Math.sqrt(variance / values.length) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
