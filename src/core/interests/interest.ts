import type { EvidenceSpeed } from '../interactions/evidence.ts';
import { FadingSum } from './fading-sum.ts';

/** One thing the shopper did that speaks for an interest. */
export interface Evidence {
  readonly seq: number;
  readonly atMs: number;
  /** −1 for a choice in the taste picker. */
  readonly itemIndex: number;
  /** Category index of the item, or of the taste where its path is a category and not only the beginning of some; −1 for none. */
  readonly category: number;
  /** Department index; −1 for none. */
  readonly department: number;
  /** For a choice in the taste picker: the path chosen. */
  readonly chosenPath?: readonly string[];
  readonly brand: number;
  /** NaN where unknown. */
  readonly price: number;
  readonly weight: number;
  readonly speed: EvidenceSpeed;
}

/** Places in the small sums that travel with an interest. */
const scalar = { weight: 0, priced: 1, logPrice: 2, logPriceSquared: 3, length: 4 } as const;

/** What an interest comes to at some moment. */
export interface InterestSummary {
  readonly weight: number;
  /** [dimensions] length 1, or all zero. */
  readonly direction: Float32Array;
  readonly pricedWeight: number;
  readonly logPriceSum: number;
  readonly logPriceSquaredSum: number;
}

const idPrefix = 'interest-';

/** The entry an interest is named by. */
export function foundingSeq(interestId: string): number {
  return Number(interestId.slice(idPrefix.length));
}

export function interestId(foundingSeq: number): string {
  return `${idPrefix}${foundingSeq}`;
}

/** A cluster of evidence about one kind of thing. Named by its founding entry, so the name outlives what joins later. */
export class Interest {
  readonly id: string;
  readonly evidence: Evidence[] = [];
  readonly #vector: FadingSum;
  readonly #scalars = new FadingSum(scalar.length);

  constructor(foundingSeq: number, dimensions: number) {
    this.id = interestId(foundingSeq);
    this.#vector = new FadingSum(dimensions);
  }

  /** @param direction [dimensions] of the item or taste */
  add(evidence: Evidence, direction: Float32Array): void {
    const { weight, speed, atMs, price } = evidence;
    this.evidence.push(evidence);
    this.#vector.add(direction, weight, speed, atMs);
    const logPrice = price > 0 ? Math.log(price) : 0;
    const priced = price > 0 ? 1 : 0;
    this.#scalars.add([1, priced, logPrice, logPrice * logPrice], weight, speed, atMs);
  }

  /** Takes in another interest; keeps its own id. */
  merge(other: Interest): void {
    this.evidence.push(...other.evidence);
    this.evidence.sort((a, b) => a.seq - b.seq);
    this.#vector.addAll(other.#vector);
    this.#scalars.addAll(other.#scalars);
  }

  /** [dimensions] length 1, or all zero; not to be changed. */
  directionAt(atMs: number): Float32Array {
    return this.#vector.directionAt(atMs);
  }

  at(atMs: number): InterestSummary {
    const scalars = this.#scalars.at(atMs);
    return {
      weight: scalars[scalar.weight]!,
      direction: this.directionAt(atMs),
      pricedWeight: scalars[scalar.priced]!,
      logPriceSum: scalars[scalar.logPrice]!,
      logPriceSquaredSum: scalars[scalar.logPriceSquared]!,
    };
  }

  snapshot(): unknown {
    return [this.id, [...this.evidence], this.#vector.snapshot(), this.#scalars.snapshot()];
  }
}
