import { departmentOf } from '../catalog/facets.ts';
import type { AdEntry, AdEventEntry, InteractionEntry, LogEntry, TasteEntry } from '../domain/interaction.ts';
import { evidenceRules, Standing, standingEntries, tasteWeight, weightOf } from '../interactions/evidence.ts';
import { categoryDirection } from '../interests/category-direction.ts';
import { addToClusters } from '../interests/cluster.ts';
import type { Evidence, Interest } from '../interests/interest.ts';
import { categoryOf, readTaste } from '../learning/taste.ts';
import { AdBelief } from './ad-belief.ts';
import { AdLedger } from './ad-ledger.ts';
import { openPage, type AdPage } from './ad-page.ts';
import { AdReading } from './ad-reading.ts';
import type { AdShop } from './ad-shop.ts';
import type { AdMode } from './ad-wishes.ts';
import { contextLikeness, readAdFeatures } from './read-ad-features.ts';
import { ThingLikeness } from './thing-likeness.ts';

/** An ad that was seen and not opened within this time was passed over. */
const decisionMs = 30 * 60_000;
/** What was turned down before that is forgotten: each costs a look at everything promoted. */
const maxAversions = 12;
/** Interests change by fading alone; within an hour they are taken as standing still. */
const readingStepMs = 3_600_000;

interface PendingAd {
  readonly atMs: number;
  readonly campaignId: string;
  readonly creativeId: string;
  readonly features: Float64Array;
}

/**
 * What a choice of an ad may know of the shopper: a deterministic fold of its own over the log. What concerns a sensitive
 * topic is left out before anything is learned, the time it happened at and the clusters it would have founded included. By
 * the page alone (`contextual`) it holds what was shown and refused, nothing else.
 */
export class AdProfile {
  readonly interests: Interest[] = [];
  /** What was turned down, oldest first. */
  readonly aversions: Evidence[] = [];
  readonly belief: AdBelief;
  readonly #shop: AdShop;
  readonly #mode: Exclude<AdMode, 'none'>;
  readonly #entries: LogEntry[] = [];
  readonly #standing = new Standing();
  readonly #ledger = new AdLedger();
  /** Of pages about something sensitive, so that nothing that happened there is known anywhere else. */
  readonly #apart = new AdLedger();
  /** Ads seen and not decided upon, by number of their choice; oldest first. Times in elapsed milliseconds. */
  readonly #pending = new Map<number, PendingAd>();
  readonly #likeness: ThingLikeness;
  #reading: { readonly key: string; readonly value: AdReading } | undefined;

  private constructor(shop: AdShop, mode: Exclude<AdMode, 'none'>) {
    this.#shop = shop;
    this.#mode = mode;
    this.belief = new AdBelief(shop.file.prior);
    this.#likeness = new ThingLikeness(shop.space, shop.things);
  }

  /** @param log in order of `seq` */
  static fold(shop: AdShop, log: readonly LogEntry[], mode: Exclude<AdMode, 'none'> = 'personal'): AdProfile {
    const profile = new AdProfile(shop, mode);
    for (const entry of standingEntries(log, profile.#standing)) profile.#step(entry);
    for (const entry of log) profile.#entries.push(entry);
    return profile;
  }

  /** The profile after one more entry; the same, bit for bit, as folding the longer log. May change this one. */
  append(entry: LogEntry): AdProfile {
    this.#entries.push(entry);
    if (this.#standing.read(entry).length > 0) return AdProfile.fold(this.#shop, this.#entries, this.#mode);
    this.#step(entry);
    return this;
  }

  /** What was shown and refused on pages like this one. */
  ledgerOf({ topic }: Pick<AdPage, 'topic'>): AdLedger {
    return topic === undefined ? this.#ledger : this.#apart;
  }

  /**
   * How near things are to the shopper at a moment.
   * @param off places of entries that rest in interests which the shopper switched off: an interest that at least half rests
   *            on them counts nothing
   */
  read(asOfMs: number, off: ReadonlySet<number> = new Set()): AdReading {
    const atMs = Math.floor(asOfMs / readingStepMs) * readingStepMs;
    const counting = this.interests.filter(
      ({ evidence }) => 2 * evidence.filter(({ seq }) => off.has(seq)).length < evidence.length,
    );
    const key = JSON.stringify([atMs, ...counting.map(({ id }) => id)]);
    if (this.#reading?.key !== key) {
      const taste = readTaste(this.#shop, counting, this.aversions, atMs);
      this.#reading = { key, value: new AdReading(this.#shop, taste, this.#likeness) };
    }
    return this.#reading.value;
  }

  /** Everything that was learned, as plain data; what happened on sensitive pages apart. */
  snapshot(): { readonly known: unknown; readonly apart: unknown } {
    return {
      known: {
        interests: this.interests.map((interest) => interest.snapshot()),
        aversions: [...this.aversions],
        belief: this.belief.snapshot(),
        ledger: this.#ledger.snapshot(),
        pending: [...this.#pending].map(([choice, { features, ...ad }]) => [choice, ad, [...features]]),
      },
      apart: this.#apart.snapshot(),
    };
  }

  #step(entry: LogEntry): void {
    if (entry.type === 'ad') this.#hear(entry);
    else if (this.#mode === 'contextual' || entry.type === 'impression') return;
    else if (entry.type === 'taste') this.#pick(entry);
    else this.#interact(entry);
  }

  #hear(entry: AdEntry): void {
    const placed = entry.kind === 'none' ? undefined : this.#shop.byId.get(entry.campaignId);
    const page = openPage(this.#shop, entry.placement, entry.context);
    // What the catalog no longer has may have been anything.
    if (!placed && entry.placement === 'item' && page.itemIndex < 0) return;
    if (placed ? placed.onlyOnTopic !== undefined : page.topic !== undefined) {
      this.#apart.add(entry, undefined);
      return;
    }
    const isPlain = placed !== undefined && placed.sensitivity === undefined;
    const elapsedMs = this.#ledger.add(entry, isPlain ? placed.campaign.advertiser : undefined);
    if (this.#mode === 'contextual') return;
    this.#settlePassedOver(elapsedMs);
    if (entry.kind === 'none' || !isPlain) return;
    if (entry.kind === 'shown') this.#await(entry, page, elapsedMs);
    else this.#decide(entry, elapsedMs);
  }

  #await(entry: AdEventEntry, page: AdPage, elapsedMs: number): void {
    const { campaignId, creativeId, itemId, choice, learn } = entry;
    const { catalog, things, byId } = this.#shop;
    const placed = byId.get(campaignId)!;
    const thing = itemId === undefined ? placed.things[0]! : things.ofItem(catalog.indexOf(itemId));
    if (!learn || thing < 0) return;
    const itemIndex = things.itemOf(thing);
    const around = { shop: this.#shop, page, reading: this.read(entry.atMs) };
    // The ledger counts this show already.
    const vain = this.#ledger.vain(campaignId, elapsedMs) - 1;
    const toPage = contextLikeness(around, placed, itemIndex);
    const features = readAdFeatures(around, placed, itemIndex, vain, toPage);
    this.#pending.set(choice, { atMs: elapsedMs, campaignId, creativeId, features });
  }

  #decide({ kind, choice, learn }: AdEventEntry, elapsedMs: number): void {
    const ad = this.#pending.get(choice);
    if (!ad || kind === 'ghost') return;
    this.#pending.delete(choice);
    const reward = kind === 'opened' ? 1 : 0;
    if (learn) this.belief.observe(ad.features, ad.campaignId, ad.creativeId, reward, elapsedMs);
  }

  #settlePassedOver(elapsedMs: number): void {
    for (const [choice, ad] of this.#pending) {
      if (elapsedMs - ad.atMs < decisionMs) continue;
      this.#pending.delete(choice);
      this.belief.observe(ad.features, ad.campaignId, ad.creativeId, 0, elapsedMs);
    }
  }

  #pick({ seq, atMs, category: path }: TasteEntry): void {
    const { catalog, space, facets, sensitive } = this.#shop;
    if (sensitive.ofPath(path) !== undefined) return;
    const found = categoryDirection(catalog, space, path);
    if (!found) return;
    const evidence: Evidence = {
      seq,
      atMs,
      itemIndex: -1,
      category: -1,
      department: facets.departments.indexOf(path[0] ?? ''),
      chosenPath: path,
      brand: 0,
      price: NaN,
      weight: tasteWeight,
      speed: 'choice',
    };
    addToClusters(this.interests, evidence, found.direction, space.sameThing);
    this.#reading = undefined;
  }

  #interact(entry: InteractionEntry): void {
    const { catalog, space, facets, sensitive } = this.#shop;
    const itemIndex = catalog.indexOf(entry.itemId);
    if (itemIndex < 0 || sensitive.of(itemIndex) !== undefined) return;
    const weight = weightOf(entry);
    if (weight === 0) return;
    const evidence: Evidence = {
      seq: entry.seq,
      atMs: entry.atMs,
      itemIndex,
      category: categoryOf(catalog, itemIndex),
      department: departmentOf(catalog, facets, itemIndex),
      brand: catalog.brand[itemIndex]!,
      price: catalog.price[itemIndex]!,
      weight,
      speed: evidenceRules[entry.kind].speed,
    };
    if (weight > 0) addToClusters(this.interests, evidence, space.direction(itemIndex), space.sameThing);
    else {
      this.aversions.push(evidence);
      if (this.aversions.length > maxAversions) this.aversions.shift();
    }
    this.#reading = undefined;
  }
}
