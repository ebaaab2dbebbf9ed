import { topK } from '../../math/top-k.ts';
import type { History } from '../learn-links.ts';
import type { Scorer } from '../scorers.ts';

/** A named reason why something could come next. */
export interface Component {
  readonly name: string;
  readonly scorer: Scorer;
}

/** What a component says of an item, in three ways; a weight is learned for each. */
export const viewNames = ['share', 'log', 'place'] as const;
export const viewCount = viewNames.length;

/** Items and what all components say of them. */
export interface Candidates {
  /** Ascending. */
  readonly items: Uint32Array;
  /** [items × components × views] */
  readonly features: Float32Array;
}

/** Items each component proposes. */
const proposals = 80;
/** Keeps the logarithm of nothing finite: a hundredth of what is usual for a component's best item. */
const floor = 0.01;
/** Places further down are all the same. */
const lastPlace = 100;

/** Proposes what could follow histories, and reads what all components say of it. */
export class CandidateReader {
  readonly components: readonly Component[];
  readonly #scores: readonly Float32Array[];
  /** [components] usual score of a component's best item */
  readonly usual: Float64Array;

  /** @param usual [components] usual score of each component's best item; see `usualBest` */
  constructor(components: readonly Component[], itemCount: number, usual: ArrayLike<number>) {
    this.components = components;
    this.usual = Float64Array.from(usual);
    this.#scores = components.map(() => new Float32Array(itemCount));
  }

  get featureCount(): number {
    return this.components.length * viewCount;
  }

  read(history: History): Candidates {
    const past = new Set(history);
    const allowed = { has: (item: number) => !past.has(item) };
    const proposed = new Set<number>();
    for (const [place, { scorer }] of this.components.entries()) {
      const scores = this.#scores[place]!;
      scores.fill(0);
      scorer.score(history, scores);
      for (const item of topK(scores, proposals, allowed)) proposed.add(item);
    }
    const items = Uint32Array.from(proposed).sort();
    const features = new Float32Array(items.length * this.featureCount);
    for (let place = 0; place < this.components.length; place++) this.#view(place, items, features);
    return { items, features };
  }

  #view(place: number, items: Uint32Array, features: Float32Array): void {
    const all = this.#scores[place]!;
    const scores = Float32Array.from(items, (item) => all[item]!);
    let most = 0;
    for (const score of scores) if (score > most) most = score;
    const usual = this.usual[place]!;
    const sorted = scores.slice().sort().reverse();
    const placeOf = new Map<number, number>();
    for (let i = sorted.length - 1; i >= 0; i--) placeOf.set(sorted[i]!, i);
    for (let i = 0; i < items.length; i++) {
      const at = i * this.featureCount + place * viewCount;
      const score = scores[i]!;
      features[at] = most > 0 ? score / most : 0;
      features[at + 1] = Math.log(Math.max(0, score) / usual + floor);
      features[at + 2] = -Math.log1p(Math.min(placeOf.get(score)!, lastPlace));
    }
  }
}

/** [components] the mean of the score of each component's best item, over histories; 1 when it never has one */
export function usualBest(
  components: readonly Component[],
  histories: readonly History[],
  itemCount: number,
): Float64Array {
  const scores = new Float32Array(itemCount);
  return Float64Array.from(components, ({ scorer }) => {
    let sum = 0;
    for (const history of histories) {
      scores.fill(0);
      scorer.score(history, scores);
      let most = 0;
      for (const score of scores) if (score > most) most = score;
      sum += most;
    }
    return sum > 0 ? sum / histories.length : 1;
  });
}
