import { labelOf, type CampaignFaults } from '../../core/ads/campaigns/campaign-faults.ts';
import { checkFacts } from '../../core/ads/creatives/fact-check/check-facts.ts';
import type { FactRule } from '../../core/ads/creatives/fact-check/fault.ts';
import { shopWords } from '../../core/ads/creatives/fact-check/shop-words.ts';
import { fillCreative } from '../../core/ads/creatives/fill-creative.ts';
import { factsOf, type Facts } from '../../core/ads/creatives/item-facts.ts';
import { bodyWidth, headlineWidth } from '../../core/ads/creatives/limits.ts';
import { adLanguages, type AdLanguage, type Campaign, type Creative } from '../../core/domain/campaign.ts';
import type { Item } from '../../core/domain/item.ts';
import { spread } from '../../core/math/spread.ts';

/** Pairs of creative and item that are checked at most, a few seconds' worth; of larger files some items of each campaign. */
const mostPairs = 3000;

/** What became of holding creatives against the facts of what they promote. */
export interface CheckedCreatives {
  readonly checked: number;
  /** Pairs of creative and item there were. */
  readonly of: number;
  /** Creatives that can be filled for none of the items looked at, as `campaign/creative`. */
  readonly unusable: readonly string[];
}

/** Remembers of a feed what creatives may say, and holds them against it. */
export class CreativeFacts {
  readonly #promoted: ReadonlySet<string>;
  readonly #facts = new Map<string, Facts>();
  readonly #brands = new Set<string>();
  readonly #values = new Set<string>();

  constructor(campaigns: readonly Campaign[]) {
    this.#promoted = new Set(campaigns.flatMap(({ items = [] }) => items));
  }

  /** An item of the feed. */
  add(item: Item): void {
    if (item.brand !== undefined) this.#brands.add(item.brand);
    for (const value of [...Object.values(item.attributes ?? {}), ...(item.category ?? [])])
      this.#values.add(value);
    if (this.#promoted.has(item.id)) this.#facts.set(item.id, factsOf(item));
  }

  /**
   * Tells of every text that says of an item what the item does not, once, with the first such item. A creative that asks
   * for what an item lacks is not used for it.
   */
  check(campaigns: readonly Campaign[], faults: CampaignFaults): CheckedCreatives {
    const words = shopWords({ brands: this.#brands, values: this.#values });
    const of = campaigns.reduce((sum, { creatives, items = [] }) => sum + creatives.length * items.length, 0);
    const share = Math.min(1, mostPairs / Math.max(1, of));
    const unusable: string[] = [];
    let checked = 0;
    /** Carried over, so that of many small campaigns some are looked at. */
    let owed = 0;
    for (const { id, items = [], creatives } of campaigns) {
      owed += share * items.length;
      const some = spread(items, Math.floor(owed));
      owed -= some.length;
      if (some.length === 0) continue;
      const report = faults.reportFor(labelOf(id));
      creatives.forEach((creative, place) => {
        checked += some.length;
        let isUsed = false;
        const told = new Set<string>();
        for (const itemId of some)
          for (const text of this.#textsFor(creative, itemId)) {
            isUsed = true;
            if (told.has(text.field)) continue;
            const [fault] = checkFacts(text.text, text.facts, words, {
              strictness: 'retailer',
              maxWidth: text.maxWidth,
            });
            if (!fault) continue;
            told.add(text.field);
            report(
              `creatives[${place}].${text.field}`,
              `${JSON.stringify(text.text)} for item ${JSON.stringify(itemId)}, where ${why[fault.rule]} (${JSON.stringify(fault.found)})`,
              'only what every promoted item states in its fields, attributes or description; see docs/creatives.md',
            );
          }
        if (!isUsed) unusable.push(`${id}/${creative.id}`);
      });
    }
    return { checked, of, unusable };
  }

  /** What a creative would say of an item, language by language. */
  #textsFor(creative: Creative, itemId: string): FilledText[] {
    const facts = this.#facts.get(itemId);
    if (!facts) return [];
    return adLanguages.flatMap((language) => {
      const only = inOneLanguage(creative, language);
      const filled = only && fillCreative(only, facts, language);
      if (!filled) return [];
      const { headline, body } = filled;
      return [
        { field: `headline.${language}`, text: headline, maxWidth: headlineWidth, facts },
        ...(body === undefined
          ? []
          : [{ field: `body.${language}`, text: body, maxWidth: bodyWidth, facts }]),
      ];
    });
  }
}

interface FilledText {
  readonly field: string;
  readonly text: string;
  /** In letters, see `textWidth`. */
  readonly maxWidth: number;
  readonly facts: Facts;
}

/** `undefined` when the creative is not written in the language. */
function inOneLanguage({ id, headline, body }: Creative, language: AdLanguage): Creative | undefined {
  const own = headline[language];
  if (own === undefined) return undefined;
  const text = body?.[language];
  return { id, headline: { [language]: own }, ...(text !== undefined && { body: { [language]: text } }) };
}

const why: Readonly<Record<FactRule, string>> = {
  form: 'the form is wrong',
  length: 'it is too long',
  characters: 'a character cannot stand',
  numbers: 'the item does not have the number',
  'number words': 'the item does not have the number',
  prices: 'the price is not the item’s',
  ratings: 'the rating is not the item’s',
  delivery: 'the item does not promise the delivery',
  brands: 'the brand is another’s',
  properties: 'the item does not have the property',
  claims: 'the item does not state the claim',
  urgency: 'it urges',
  discounts: 'the discount cannot be known',
  names: 'the name is not the item’s',
  unverified: 'the word is not the item’s',
};
