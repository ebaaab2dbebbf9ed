import type { AdContext } from './ad-context.ts';
import { itemRules } from './exclusion/items/index.ts';
import { PreparedRules, type AdRefusal } from './rule.ts';

/** Of what a campaign promotes so many things are looked at in one choice; which ones changes from choice to choice. */
const mostThings = 20;

/** What campaigns may promote in one place. */
export class PromotableThings {
  readonly #context: AdContext;
  readonly #rules: PreparedRules;

  constructor(context: AdContext) {
    this.#context = context;
    this.#rules = new PreparedRules(itemRules, context);
  }

  /**
   * @param place  of the campaign
   * @param scores [things] the higher the better
   * @returns number of the best thing that may be promoted; −1 for none
   */
  best(place: number, scores: Float64Array): number {
    const { things, thingStarts } = this.#context.shop.columns;
    const start = thingStarts[place]!;
    const count = thingStarts[place + 1]! - start;
    const looked = Math.min(count, mostThings);
    const first = count > mostThings ? (this.#context.choice * mostThings) % count : 0;
    let best = -1;
    for (let turn = 0; turn < looked; turn++) {
      const thing = things[start + ((first + turn) % count)]!;
      if (best >= 0 && scores[thing]! <= scores[best]!) continue;
      if (this.#rules.size === 0 || this.#rules.failing(thing) < 0) best = thing;
    }
    return best;
  }

  /** Why a campaign has nothing to promote. @param place of the campaign */
  refusal(place: number): AdRefusal {
    for (const thing of this.#context.shop.placed[place]!.things) {
      const refusal = this.#rules.refusal(thing);
      if (refusal) return refusal;
    }
    return { rule: 'unknown-items', reason: 'the shop does not have what it promotes' };
  }
}
