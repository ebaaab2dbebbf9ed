import type { AdContext } from './ad-context.ts';
import { writeAdReceipt, type AdReceipt } from './ad-receipt.ts';
import { drawAds } from './draw-ads.ts';
import { askPermission, firstDenial } from './permission/index.ts';
import { promisingAds, type AdCandidate, type PromisingAds } from './promising-ads.ts';
import type { PlacedCampaign } from './ad-shop.ts';
import type { AdRefusal } from './rule.ts';

/** So many creatives take part in the draw. */
export const candidateCount = 32;

/** A candidate with its chance. */
export interface AdOption extends AdCandidate {
  /** Probability with which it is chosen, 0..1; exact. */
  readonly propensity: number;
}

/** One choice, and everything that decided it. */
export interface AdChoice {
  /** Number of the choice. */
  readonly number: number;
  readonly permission: ReturnType<typeof askPermission>;
  /** The likeliest first. */
  readonly options: readonly AdOption[];
  /** Probability that no ad is chosen, 0..1; exact. */
  readonly nonePropensity: number;
  /** Absent when no ad was chosen. */
  readonly chosen?: AdOption;
  /** Of the one chosen. */
  readonly receipt?: AdReceipt;
  /** What spoke against a campaign; `undefined` for the one chosen. @param place of the campaign */
  refusalOf(place: number): AdRefusal | undefined;
  /** What spoke against any ad, when none was chosen. */
  readonly refusal?: AdRefusal;
  /** Whether it was a chance for some campaign, which moves on what is left to chance; else nothing could have been chosen. */
  readonly isOpportunity: boolean;
}

/** Chooses an ad for a place, or none: permission, exclusion, the most promising, and a draw among them. */
export function chooseAd(context: AdContext): AdChoice {
  const permission = askPermission(context);
  if (firstDenial(permission)) return decideAd(context, permission);
  const promising = promisingAds(context, candidateCount);
  return decideAd(context, permission, promising, promising.candidates);
}

/**
 * The end of a choice: the draw, and what is to be said about it.
 *
 * @param permission what `askPermission` said
 * @param promising  left out where permission was denied
 * @param candidates of the promising ones, those that take part
 */
export function decideAd(
  context: AdContext,
  permission: AdChoice['permission'],
  promising?: PromisingAds,
  candidates: readonly AdCandidate[] = [],
): AdChoice {
  const number = context.choice;
  const denial = firstDenial(permission);
  if (denial || !promising)
    return {
      number,
      permission,
      options: [],
      nonePropensity: 1,
      refusalOf: () => denial,
      ...(denial && { refusal: denial }),
      isOpportunity: false,
    };
  const drawn = drawAds(context, candidates);
  const options = candidates.map((candidate, i) => ({ ...candidate, propensity: drawn.propensities[i]! }));
  const chosen = options[drawn.chosen];
  const mute = new Set(promising.candidates.map(({ placed }) => placed.place));
  const drawable = new Set(candidates.map(({ placed }) => placed.place));
  const refusalOf = (place: number): AdRefusal | undefined =>
    place === chosen?.placed.place
      ? undefined
      : drawable.has(place)
        ? chanceRefusal
        : mute.has(place)
          ? speechRefusal
          : promising.refusal(place);
  return {
    number,
    permission,
    options: options.toSorted((a, b) => b.propensity - a.propensity),
    nonePropensity: drawn.nonePropensity,
    refusalOf,
    ...(chosen
      ? { chosen, receipt: writeAdReceipt(chosen, context.weights, drawn.score) }
      : { refusal: candidates.length > 0 ? worthRefusal : common(context.shop.placed, refusalOf) }),
    isOpportunity: candidates.length > 0 || promising.paced,
  };
}

const speechRefusal: AdRefusal = { rule: 'text', reason: 'no text of it is true of what it promotes' };
const chanceRefusal: AdRefusal = {
  rule: 'chance',
  reason: 'it could have been chosen, and was not this time',
};
const worthRefusal: AdRefusal = { rule: 'worth', reason: 'no ad seemed better than none' };
const fitRefusal: AdRefusal = { rule: 'fit', reason: 'none of the shop’s campaigns fits here' };

/** What one rule says of all campaigns, else that none fits. */
function common(
  placed: readonly PlacedCampaign[],
  refusalOf: (place: number) => AdRefusal | undefined,
): AdRefusal {
  const first = refusalOf(0);
  return first && placed.every(({ place }) => refusalOf(place)?.rule === first.rule) ? first : fitRefusal;
}
