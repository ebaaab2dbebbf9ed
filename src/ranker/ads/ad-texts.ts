import type { AdContext } from '../../core/ads/ad-context.ts';
import { fillCreative, type FilledCreative } from '../../core/ads/creatives/fill-creative.ts';
import { factsOf, type Facts } from '../../core/ads/creatives/item-facts.ts';
import type { FillContext } from '../../core/ads/creatives/slots.ts';
import type { AdCandidate } from '../../core/ads/promising-ads.ts';
import { countFacets, nameInterest, type FacetFrequencies } from '../../core/interests/name-interest.ts';
import type { OpenShop } from '../open-shop.ts';

/** A candidate that has something true to say. */
export interface SpeakingAd {
  readonly candidate: AdCandidate;
  readonly text: FilledCreative;
  /** What the text was filled from: the item's facts and what it is shown for. */
  readonly facts: Facts;
  readonly shownFor: FillContext;
}

const noFacts: Facts = { name: '', properties: [] };

/** Fills creatives with facts of the items that they promote; what cannot be filled is not shown. */
export class AdTexts {
  readonly #shop: OpenShop;
  #frequencies: FacetFrequencies | undefined;

  constructor(shop: OpenShop) {
    this.#shop = shop;
  }

  /**
   * @param candidates the most promising first
   * @returns the first `count` that can be filled, in their order
   */
  async speaking(
    context: AdContext,
    candidates: readonly AdCandidate[],
    count: number,
  ): Promise<SpeakingAd[]> {
    const speaking: SpeakingAd[] = [];
    for (let at = 0; at < candidates.length && speaking.length < count; at += count) {
      const some = await Promise.all(
        candidates.slice(at, at + count).map(async (candidate) => {
          const filled = await this.#fill(context, candidate);
          return filled ? [filled] : [];
        }),
      );
      speaking.push(...some.flat());
    }
    return speaking.slice(0, count);
  }

  async #fill(context: AdContext, candidate: AdCandidate): Promise<SpeakingAd | undefined> {
    const { creative, itemIndex, placed } = candidate;
    try {
      const facts = itemIndex < 0 ? noFacts : factsOf(await this.#shop.items.item(itemIndex));
      const isPersonal = context.isPersonal(placed.place);
      const interestName =
        isPersonal && asksFor(candidate, 'interest') ? this.#interest(context, itemIndex) : undefined;
      const segmentName = isPersonal && asksFor(candidate, 'segment') ? context.reading.segment : undefined;
      const shownFor = {
        ...(interestName !== undefined && { interestName }),
        ...(segmentName !== undefined && { segmentName }),
      };
      const text = fillCreative(creative, facts, context.language, shownFor);
      return text && { candidate, text, facts, shownFor };
    } catch (error) {
      // Damage to one row takes no page down.
      if (error instanceof Error && error.name === 'PackFormatError') return undefined;
      throw error;
    }
  }

  /** Name of the interest that an item is most like. */
  #interest({ profile, reading, shop, asOfMs }: AdContext, itemIndex: number): string | undefined {
    if (itemIndex < 0) return undefined;
    const { interests } = reading.taste;
    const likeness = shop.space.likenessOf(
      [itemIndex],
      interests.map(({ direction }) => direction),
    );
    const best = interests[likeness.indexOf(Math.max(...likeness))];
    const interest = profile.interests.find(({ id }) => id === best?.id);
    this.#frequencies ??= countFacets(shop.catalog);
    return interest && nameInterest(shop.catalog, this.#frequencies, interest, asOfMs);
  }
}

function asksFor({ creative }: AdCandidate, slot: string): boolean {
  return [creative.headline, creative.body ?? {}].some((text) =>
    Object.values(text).some((template) => template.includes(`{${slot}}`)),
  );
}
