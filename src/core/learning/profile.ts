import type { ImpressionEntry, InteractionEntry, LogEntry, TasteEntry } from '../domain/interaction.ts';
import { evidenceRules, Standing, standingEntries, tasteWeight, weightOf } from '../interactions/evidence.ts';
import { departmentOf } from '../catalog/facets.ts';
import { addToClusters } from '../interests/cluster.ts';
import type { Evidence, Interest } from '../interests/interest.ts';
import { categoryDirection } from '../interests/category-direction.ts';
import { dayMs, decayFactor } from '../math/decay.ts';
import { choiceTermNames } from '../domain/slate.ts';
import { choiceCovariance } from '../scoring/choice-features.ts';
import { featureNames, priorWeights, supplanted, type SeenCount } from '../scoring/features.ts';
import { Posterior } from './posterior.ts';
import { SatisfactionLearner } from './satisfaction.ts';
import { SeenCards, type SeenCard } from './seen-cards.ts';
import { categoryOf, readTaste, type Shop, type Taste } from './taste.ts';

/** A seen card that was not tapped within this time counts as passed over. */
const decisionMs = 30 * 60_000;
/** How much a passed-over card says against a tapped one: most cards are simply not read. */
const passedOverWeight = 0.1;
const maxAversions = 60;
const seenHalfLifeDays = 3;

/** The belief about the weights before anything was learned from the shopper: by hand, or what the retailer's log says. */
export function createPosterior({ behaviour }: Pick<Shop, 'behaviour'> = {}): Posterior {
  const size = featureNames.length;
  const covariance = new Float64Array(size * size);
  featureNames.forEach((name, i) => (covariance[i * size + i] = priorWeights[name].variance));
  const mean = featureNames.map((name) => priorWeights[name].mean);
  if (behaviour) {
    const learned = choiceCovariance(behaviour.model.blend);
    const places = choiceTermNames.map((name) => featureNames.indexOf(name));
    places.forEach((row, i) => {
      mean[row] = 1;
      places.forEach((column, j) => (covariance[row * size + column] = learned[i * places.length + j]!));
    });
    for (const name of supplanted) mean[featureNames.indexOf(name)] = 0;
  }
  return new Posterior(mean, covariance);
}

/**
 * What the device knows of the shopper: a deterministic fold over the interaction log, nothing else. Forgetting is
 * folding again without the forgotten entries, so it equals their never having been.
 */
/** What was put into the cart longer ago has been forgotten there. */
const cartDays = 30;
/** What was bought longer ago may be wanted again. */
const boughtDays = 60;

export class Profile {
  readonly interests: Interest[] = [];
  /** What was turned down, oldest first. */
  readonly aversions: Evidence[] = [];
  readonly liked = new Set<string>();
  readonly disliked = new Set<string>();
  readonly hidden = new Set<string>();
  /** In order of saving. */
  readonly saved = new Set<string>();
  /** When what lies in the cart was put there, and what was bought, bought; in order of that. */
  readonly inCart = new Map<string, number>();
  readonly bought = new Map<string, number>();
  readonly seen = new Map<number, SeenCount>();
  readonly posterior: Posterior;
  /** What makes the shopper keep what they open. */
  readonly satisfaction = new SatisfactionLearner();
  readonly entries: readonly LogEntry[];
  readonly #shop: Shop;
  readonly #entries: LogEntry[];
  readonly #standing = new Standing();
  /** Seen cards still waiting for a tap, by item; oldest first. */
  readonly #pending = new Map<number, SeenCard>();
  /** Those seen since the taste changed. */
  #seenCards: SeenCards | undefined;

  private constructor(shop: Shop) {
    this.#shop = shop;
    this.posterior = createPosterior(shop);
    this.#entries = [];
    this.entries = this.#entries;
  }

  /** @param log in order of `seq` */
  static fold(shop: Shop, log: readonly LogEntry[]): Profile {
    const profile = new Profile(shop);
    for (const entry of standingEntries(log, profile.#standing)) profile.#step(entry);
    for (const entry of log) profile.#entries.push(entry);
    return profile;
  }

  /** The profile after one more entry; the same, bit for bit, as folding the longer log. May change this one. */
  append(entry: LogEntry): Profile {
    this.#entries.push(entry);
    if (this.#standing.read(entry).length > 0) return Profile.fold(this.#shop, this.#entries);
    this.#step(entry);
    return this;
  }

  /** True when there is nothing to rank by: no interest and nothing turned down. */
  get isCold(): boolean {
    return this.interests.length === 0 && this.aversions.length === 0;
  }

  /**
   * What the log comes to at `asOfMs`.
   * @param enabled which interests may count, by id
   */
  taste(asOfMs: number, enabled: (interestId: string) => boolean = () => true): Taste {
    return readTaste(
      this.#shop,
      this.interests.filter(({ id }) => enabled(id)),
      this.aversions,
      asOfMs,
    );
  }

  /** Ids of what lies in the cart. */
  cartAt(asOfMs: number): string[] {
    return since(asOfMs - cartDays * dayMs, this.inCart);
  }

  /** Ids of what was bought not long ago. */
  boughtLately(asOfMs: number): string[] {
    return since(asOfMs - boughtDays * dayMs, this.bought);
  }

  /** Everything that was learned, as plain data: two profiles are the same exactly when these are. */
  snapshot(): unknown {
    return {
      interests: this.interests.map((interest) => interest.snapshot()),
      aversions: [...this.aversions],
      lists: [this.liked, this.disliked, this.hidden, this.saved, this.inCart, this.bought].map((list) => [
        ...list,
      ]),
      seen: [...this.seen],
      pending: [...this.#pending].map(([item, { atMs, features }]) => [item, atMs, [...features]]),
      posterior: this.posterior.snapshot(),
      satisfaction: this.satisfaction.snapshot(),
    };
  }

  #step(entry: LogEntry): void {
    // What ads teach is the ad profile's.
    if (entry.type === 'ad') return;
    if (entry.type === 'interaction') this.#keepLists(entry);
    // Recorded while learning was paused: not even the time it tells is used.
    if (entry.type === 'interaction' && !entry.learn) return;
    this.#settlePassedOver(entry.atMs);
    if (entry.type === 'impression') this.#see(entry);
    else if (entry.type === 'taste') this.#pick(entry);
    else this.#interact(entry);
  }

  #see(entry: ImpressionEntry): void {
    const item = this.#shop.catalog.indexOf(entry.itemId);
    if (item < 0) return;
    const before = this.seen.get(item);
    const left = before ? before.count * decayFactor(entry.atMs - before.atMs, seenHalfLifeDays) : 0;
    this.#seenCards ??= new SeenCards(this.#shop, this.taste(entry.atMs));
    this.#pending.delete(item);
    this.#pending.set(item, this.#seenCards.add(item, entry.atMs, before));
    this.seen.set(item, { count: left + 1, atMs: entry.atMs });
  }

  #pick(entry: TasteEntry): void {
    const { catalog, space, facets } = this.#shop;
    const found = categoryDirection(catalog, space, entry.category);
    if (!found) return;
    const evidence: Evidence = {
      seq: entry.seq,
      atMs: entry.atMs,
      itemIndex: -1,
      category: indexOfPath(catalog.categories, entry.category),
      department: facets.departments.indexOf(entry.category[0] ?? ''),
      chosenPath: entry.category,
      brand: 0,
      price: NaN,
      weight: tasteWeight,
      speed: 'choice',
    };
    addToClusters(this.interests, evidence, found.direction, space.sameThing);
    this.#seenCards = undefined;
  }

  #interact(entry: InteractionEntry): void {
    const item = this.#shop.catalog.indexOf(entry.itemId);
    if (item < 0) return;
    this.satisfaction.hear(entry, item, this.#pending.get(item));
    const weight = weightOf(entry);
    if (weight === 0) return;
    this.#reward(item, weight > 0 ? 1 : 0);
    const { catalog, space, facets } = this.#shop;
    const evidence: Evidence = {
      seq: entry.seq,
      atMs: entry.atMs,
      itemIndex: item,
      category: categoryOf(catalog, item),
      department: departmentOf(catalog, facets, item),
      brand: catalog.brand[item]!,
      price: catalog.price[item]!,
      weight,
      speed: evidenceRules[entry.kind].speed,
    };
    if (weight > 0) addToClusters(this.interests, evidence, space.direction(item), space.sameThing);
    else {
      this.aversions.push(evidence);
      if (this.aversions.length > maxAversions) this.aversions.shift();
    }
    this.#seenCards = undefined;
  }

  #keepLists({ kind, itemId, atMs }: InteractionEntry): void {
    if (kind === 'like') this.liked.add(itemId);
    else if (kind === 'dislike') this.disliked.add(itemId);
    else if (kind === 'hide') this.hidden.add(itemId);
    else if (kind === 'save') this.saved.add(itemId);
    else if (kind === 'cart') this.inCart.set(itemId, atMs);
    else if (kind === 'purchase') this.bought.set(itemId, atMs);
  }

  /** A tap on, or a refusal of, a card that was seen teaches the weights; its features are those it was seen with. */
  #reward(item: number, reward: 0 | 1): void {
    const pending = this.#pending.get(item);
    if (reward === 1) this.seen.delete(item);
    if (!pending) return;
    this.#pending.delete(item);
    this.posterior.observe(pending.features, reward, 1);
  }

  #settlePassedOver(nowMs: number): void {
    for (const card of this.#pending.values()) {
      if (nowMs - card.atMs < decisionMs) continue;
      this.#pending.delete(card.item);
      this.posterior.observe(card.features, 0, passedOverWeight);
    }
  }
}

function indexOfPath(paths: readonly (readonly string[])[], wanted: readonly string[]): number {
  return paths.findIndex(
    (path) => path.length === wanted.length && path.every((level, depth) => level === wanted[depth]),
  );
}

function since(fromMs: number, list: ReadonlyMap<string, number>): string[] {
  return [...list].filter(([, atMs]) => atMs > fromMs).map(([id]) => id);
}
