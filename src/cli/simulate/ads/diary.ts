import { openPage, type AdPage } from '../../../core/ads/ad-page.ts';
import type { InteractionEntry } from '../../../core/domain/interaction.ts';
import type { Random } from '../../../core/math/random.ts';
import type { Market } from './market.ts';
import type { Shopper } from './shopper.ts';

/** One chance to show an ad, as it comes whatever is then chosen. */
export interface Round {
  readonly number: number;
  readonly atMs: number;
  readonly page: AdPage;
  /** What the shopper did since the last one. */
  readonly organic: readonly Omit<InteractionEntry, 'seq'>[];
  /** [0, 1): an ad is opened when its true probability is above it; the same for all policies. */
  readonly chance: number;
}

const startMs = Date.UTC(2026, 0, 1);
const roundsPerDay = 8;
const roundMs = 86_400_000 / roundsPerDay;
/** What was done before the first ad. */
const choicesBefore = 8;
/** Probability of doing something between two chances. */
const organicRate = 0.25;
/** Of the things done. */
const dislikeShare = 0.08;
/** Pages of the shelf, and how many of them are of everything. */
const shelfShare = 0.5;
const everythingShare = 0.3;
/** The others are come to by chance. */
const tastedShare = 0.7;
/** Items a shopper picks one from. */
const offered = 12;
const pickiness = 5;

/** Draws what happens to a shopper, ads aside. */
export function* keepDiary(
  market: Market,
  shopper: Shopper,
  rounds: number,
  random: Random,
): Generator<Round> {
  for (let number = 0; number < rounds; number++) {
    const atMs = startMs + number * roundMs;
    const count = number === 0 ? choicesBefore : random() < organicRate ? 1 : 0;
    const organic = Array.from({ length: count }, (_, i) =>
      drawChoice(shopper, market, number, atMs - (count - i) * 60_000, random),
    );
    yield { number, atMs, page: drawPage(market, shopper, number, random), organic, chance: random() };
  }
}

function drawChoice(
  shopper: Shopper,
  market: Market,
  round: number,
  atMs: number,
  random: Random,
): Omit<InteractionEntry, 'seq'> {
  const dislikes = random() < dislikeShare;
  const item = pick(market, random, (one) => (dislikes ? -1 : 1) * shopper.liking(round, one));
  const kind = dislikes ? 'dislike' : random() < shopper.liking(round, item) ? 'like' : 'open';
  return { type: 'interaction', kind, itemId: market.ads.catalog.idOf(item), atMs, learn: true };
}

function drawPage(market: Market, shopper: Shopper, round: number, random: Random): AdPage {
  const { ads, hidden, department } = market;
  const item =
    random() < tastedShare
      ? pick(market, random, (one) => shopper.liking(round, one))
      : Math.floor(random() * hidden.length);
  if (random() >= shelfShare) return openPage(ads, 'item', ads.catalog.idOf(item));
  return random() < everythingShare
    ? openPage(ads, 'shelf')
    : openPage(ads, 'shelf', `Department ${department[item]}`);
}

/** One of some items that chance offers, the better liked the likelier (Luce's choice). */
function pick({ hidden }: Market, random: Random, liking: (item: number) => number): number {
  const items = Array.from({ length: offered }, () => Math.floor(random() * hidden.length));
  const weights = items.map((item) => Math.exp(pickiness * liking(item)));
  let rest = random() * weights.reduce((sum, weight) => sum + weight, 0);
  return items.find((_, i) => (rest -= weights[i]!) < 0) ?? items.at(-1)!;
}
