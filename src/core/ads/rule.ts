import type { AdContext } from './ad-context.ts';
import type { AdShop, PlacedCampaign } from './ad-shop.ts';

/** What spoke against an ad. */
export interface AdRefusal {
  readonly rule: string;
  /** A text for people, for the end of a sentence. */
  readonly reason: string;
}

/** Says why no ad at all may be shown, or nothing. */
export interface PermissionRule {
  readonly name: string;
  reason(context: PermissionContext): string | undefined;
}

/** Permission does not ask what is promoted: a shop without campaigns has one too. */
export type PermissionContext = Pick<
  AdContext,
  'mode' | 'share' | 'organicCards' | 'ledger' | 'elapsedMs'
> & {
  readonly shop: Pick<AdShop, 'placed'>;
};

/** Says why one of many must not be shown, or nothing. @param place of a campaign, or number of a thing promoted */
export type Check = (place: number) => string | undefined;

/** Something that keeps campaigns, or things that they promote, out of one choice. */
export interface ExclusionRule {
  readonly name: string;
  /** Reads what holds for all; `undefined` where the rule keeps nobody out. Checks are asked thousands of times. */
  prepare(context: AdContext): Check | undefined;
}

/** Some rules, ready to be asked about many. */
export class PreparedRules {
  readonly #names: string[] = [];
  readonly #checks: Check[] = [];

  constructor(rules: readonly ExclusionRule[], context: AdContext) {
    for (const rule of rules) {
      const check = rule.prepare(context);
      if (!check) continue;
      this.#names.push(rule.name);
      this.#checks.push(check);
    }
  }

  /** How many there are to ask. */
  get size(): number {
    return this.#checks.length;
  }

  /** Which rule keeps it out, by number; −1 for none. */
  failing(place: number): number {
    for (let i = 0; i < this.#checks.length; i++) if (this.#checks[i]!(place) !== undefined) return i;
    return -1;
  }

  /** What the first rule that keeps it out says. */
  refusal(place: number): AdRefusal | undefined {
    const failing = this.failing(place);
    return failing < 0 ? undefined : { rule: this.#names[failing]!, reason: this.#checks[failing]!(place)! };
  }

  /** Name of a rule, by number. */
  nameOf(rule: number): string {
    return this.#names[rule]!;
  }
}

/** What the first of some rules says of a campaign. */
export function firstRefusal(
  rules: readonly ExclusionRule[],
  context: AdContext,
  { place }: PlacedCampaign,
): AdRefusal | undefined {
  return new PreparedRules(rules, context).refusal(place);
}
