import { OwnshelfError } from '../core/domain/errors.ts';
import type { ItemSummary, ShelfCard, Slate } from '../core/domain/slate.ts';
import { evidenceRules } from '../core/interactions/evidence.ts';
import type { InteractionKind, NewLogEntry } from '../core/domain/interaction.ts';
import type { Profile } from '../core/learning/profile.ts';
import { RankingContext, type RankingInput } from '../core/ranking-context.ts';
import { recommend, type HeldRow } from '../core/recommend.ts';
import { decisiveEvidence } from '../core/experiments/evidence.ts';
import { settleObjectives } from '../core/reranking/objectives.ts';
import { fillRow, type RankedCard } from '../core/rows/fill-row.ts';
import { likeItem } from '../core/rows/planners.ts';
import type { RankedReason } from '../core/rows/row-plan.ts';
import type { SettingsStore, ShopperSettings, Visitor, VisitorEnd } from '../ports/log-store.ts';
import type {
  AdEffectView,
  AdEvent,
  DuelView,
  Explanation,
  FeedbackOutcome,
  ForgetOutcome,
  ForgetTarget,
  ImpressionInput,
  InteractionInput,
  InterestView,
  ItemDetail,
  LogLine,
  ObjectivesView,
  SearchResult,
  SegmentView,
  ShelfRequest,
  TasteTopic,
  VisitorOutcome,
} from '../ports/ranker-api.ts';
import { loadAdEffect } from './load-ad-effect.ts';
import { loadDuel, loadSearch, loadViews } from './load-parts.ts';
import type { Ads } from './no-ads.ts';
import { entriesOf } from './forget-target.ts';
import { carrySettings, disabledInterests, evidenceOf, type InterestEvidence } from './interest-settings.ts';
import type { OpenShop } from './open-shop.ts';
import { Presenter } from './presenter.ts';
import type { ProfileKeeper } from './profile-keeper.ts';
import type { QueryMeaning } from './query-meaning.ts';

export interface RankerParts {
  readonly shop: OpenShop;
  readonly keeper: ProfileKeeper;
  readonly settings: SettingsStore;
  readonly meaning: QueryMeaning;
  readonly ads: Ads;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Told after this device's own changes, for the other tabs. */
  readonly onChange: (what: 'log' | 'settings' | 'forgotten') => void;
}

const similarCount = 12;
const mostResults = 500;
/** Kinds that teach only, and kinds that teach beside keeping a list; all others only keep a list or take something back. */
const glances: readonly InteractionKind[] = ['open', 'dwell'];
const opinions: readonly InteractionKind[] = ['like', 'dislike', 'cart', 'purchase'];

/** One shop and one shopper: everything the faces ask for, on top of the pure core. */
export class Ranker {
  readonly #parts: RankerParts;
  readonly #presenter: Presenter;
  /** Why rows exist that a shopper may still be looking at. */
  readonly #reasons = new Map<string, RankedReason>();
  #slates = 0;

  constructor(parts: RankerParts) {
    this.#parts = parts;
    this.#presenter = new Presenter(parts.shop);
  }

  /** Ranked items as cards, with what the shopper said of them. */
  cards(ranked: readonly RankedCard[]): Promise<ShelfCard[]> {
    return this.#presenter.cards(ranked, this.#parts.keeper.profile);
  }

  get ads(): Ads {
    return this.#parts.ads;
  }

  async shelf({ inView = [], department }: ShelfRequest): Promise<Slate> {
    const input = await this.rankingInput(department);
    const context = new RankingContext(input);
    const rows = recommend(context, this.#heldRows(inView));
    rows.forEach(({ id, reason }) => this.#reasons.set(id, reason));
    return {
      slateId: `${input.asOfMs}-${++this.#slates}`,
      rows: await Promise.all(rows.map((row) => this.#presenter.row(row, input.profile))),
      cold: context.taste.interests.length === 0,
      personalised: context.personalised,
    };
  }

  async search(text: string, limit: number): Promise<SearchResult> {
    if (text.trim() === '')
      return { cards: [], totalMatches: 0, wordMatches: 0, corrections: [], meaning: 'used' };
    const [{ search }, { direction, meaning }] = await Promise.all([
      loadSearch(),
      this.#parts.meaning.of(text),
    ]);
    const input = await this.rankingInput();
    const count = Math.max(0, Math.min(limit, mostResults));
    const ranked = search(new RankingContext(input), text, direction, count);
    return {
      cards: await this.#presenter.cards(ranked.cards, input.profile),
      totalMatches: ranked.totalMatches,
      wordMatches: ranked.wordMatches,
      corrections: ranked.corrections,
      meaning,
    };
  }

  async item(itemId: string): Promise<ItemDetail | undefined> {
    const { shop } = this.#parts;
    const itemIndex = shop.catalog.indexOf(itemId);
    if (itemIndex < 0) return undefined;
    const input = await this.rankingInput();
    const context = new RankingContext(input);
    const plan = {
      id: `like:${itemId}`,
      reason: { kind: 'similar', itemId, because: 'open' } as const,
      ...likeItem(context, itemIndex),
    };
    const similar = fillRow(context, plan, similarCount, new Set([itemIndex]));
    const { liked, disliked, saved, hidden } = input.profile;
    return {
      item: await shop.items.item(itemIndex),
      summary: await shop.items.summary(itemIndex),
      liked: liked.has(itemId),
      disliked: disliked.has(itemId),
      saved: saved.has(itemId),
      hidden: hidden.has(itemId),
      similar: await this.#presenter.cards(similar, input.profile),
    };
  }

  async saved(): Promise<ItemSummary[]> {
    const ids = [...this.#parts.keeper.profile.saved].reverse();
    const { items, catalog } = this.#parts.shop;
    return items.summaries(ids.map((id) => catalog.indexOf(id)).filter((itemIndex) => itemIndex >= 0));
  }

  thumbnails(indices: readonly number[]): Promise<Blob[]> {
    return Promise.all(indices.map((index) => this.#parts.shop.items.thumbnail(index)));
  }

  async recordInteraction({ kind, itemId, dwellMs }: InteractionInput): Promise<FeedbackOutcome> {
    const rule = Object.hasOwn(evidenceRules, kind) ? evidenceRules[kind] : undefined;
    if (!rule || typeof itemId !== 'string' || itemId === '')
      throw new OwnshelfError(
        'InputError',
        `"${String(kind)}" of "${String(itemId)}" is no interaction with an item.`,
      );
    const { keeper, settings } = this.#parts;
    const { visitor } = keeper;
    const { personalisation } = await settings.read();
    const learn = personalisation === 'on';
    if (!learn && glances.includes(kind)) return {};
    if (personalisation === 'off' && opinions.includes(kind)) return {};
    const entry = {
      type: 'interaction',
      kind,
      itemId,
      atMs: this.#parts.now(),
      learn,
      ...(dwellMs === undefined ? {} : { dwellMs }),
    } as const;
    const [seq] = await this.#append([entry], visitor);
    return { seq: seq! };
  }

  async recordImpressions(inputs: readonly ImpressionInput[]): Promise<void> {
    const { visitor } = this.#parts.keeper;
    if (inputs.length === 0 || !(await this.#learns())) return;
    const atMs = this.#parts.now();
    await this.#append(
      inputs.map(({ itemId, slateId, rowId, position, propensity, duel }) => ({
        type: 'impression',
        itemId,
        slateId,
        rowId,
        position,
        propensity,
        ...(duel && { duel }),
        atMs,
      })),
      visitor,
    );
  }

  async recordTastes(categories: readonly (readonly string[])[]): Promise<void> {
    const { visitor } = this.#parts.keeper;
    if (categories.length === 0 || !(await this.#learns())) return;
    const atMs = this.#parts.now();
    await this.#append(
      categories.map((category) => ({ type: 'taste', category: [...category], atMs })),
      visitor,
    );
  }

  async recordAd(event: AdEvent): Promise<FeedbackOutcome> {
    const { visitor } = this.#parts.keeper;
    const [seq] = await this.#append([await this.#parts.ads.entryOf(event)], visitor);
    return { seq: seq! };
  }

  async explain(itemId: string): Promise<Explanation> {
    const itemIndex = this.#parts.shop.catalog.indexOf(itemId);
    if (itemIndex < 0)
      throw new OwnshelfError(
        'InputError',
        `The catalog has no item "${itemId}"; it may have been taken out of the shop.`,
      );
    const { interests: said } = await this.#parts.settings.read();
    const { explain } = await loadViews();
    return explain(await this.rankingInput(), said, this.#presenter, itemIndex);
  }

  async interests(): Promise<InterestView[]> {
    const { keeper, settings } = this.#parts;
    return this.#viewInterests(keeper.profile, await settings.read());
  }

  async segment(): Promise<SegmentView | undefined> {
    const { ownSegment } = await loadViews();
    return ownSegment(this.#parts.shop, new RankingContext(await this.rankingInput()));
  }

  log({ beforeSeq = Infinity, limit }: { beforeSeq?: number; limit: number }): Promise<LogLine[]> {
    const entries = this.#parts.keeper.profile.entries.filter(({ seq }) => seq < beforeSeq);
    const latest = limit > 0 ? entries.slice(-limit).reverse() : [];
    return Promise.all(latest.map((entry) => this.#presenter.line(entry)));
  }

  async forget(target: ForgetTarget): Promise<ForgetOutcome> {
    const { keeper, onChange } = this.#parts;
    let before: InterestEvidence = new Map();
    const forgottenEntries =
      target.kind === 'everything'
        ? await keeper.forgetEverything()
        : await keeper.forget((profile) => {
            before = evidenceOf(profile);
            return entriesOf(target, profile);
          });
    await this.carrySettings(before);
    this.forgetShown();
    onChange('forgotten');
    return { forgottenEntries };
  }

  /** Lets go of the reasons of what was shown before: they may name what has been forgotten. */
  forgetShown(): void {
    this.#reasons.clear();
    this.#parts.ads.forgetMade();
  }

  async objectives(): Promise<ObjectivesView> {
    const { shop, settings } = this.#parts;
    const { viewObjectives } = await loadViews();
    return viewObjectives(shop, await settings.read());
  }

  async duel(): Promise<DuelView> {
    const { keeper, settings } = this.#parts;
    const { duel: setting = 'off', duelFrom } = await settings.read();
    const { foldDuel } = await loadDuel();
    const { wins, evidence, winner } = foldDuel(keeper.profile.entries, duelFrom);
    return {
      setting,
      wins: { learned: wins.a, shop: wins.b },
      evidence,
      decisiveEvidence,
      ...(winner && { winner: winner === 'a' ? 'learned' : 'shop' }),
    };
  }

  async restartDuel(): Promise<void> {
    const { keeper, settings } = this.#parts;
    const { duelFrom } = await settings.read();
    // Cards that stand on a page by now are of the round in progress: that one goes too.
    const { foldDuel } = await loadDuel();
    await this.updateSettings({ duelFrom: foldDuel(keeper.profile.entries, duelFrom).round + 1 });
  }

  async adEffect(): Promise<AdEffectView | undefined> {
    const { shop, keeper } = this.#parts;
    if (!shop.campaigns) return undefined;
    const { viewAdEffect } = await loadAdEffect();
    return viewAdEffect(shop.campaigns, keeper.profile.entries);
  }

  async updateSettings(change: Partial<ShopperSettings>): Promise<ShopperSettings> {
    const settings = await this.#parts.settings.update(change);
    this.#parts.onChange('settings');
    return settings;
  }

  async startVisitor(): Promise<void> {
    const { keeper, onChange } = this.#parts;
    await keeper.startVisitor();
    onChange('forgotten');
  }

  async endVisitor(end: VisitorEnd): Promise<VisitorOutcome> {
    const { keeper, onChange } = this.#parts;
    const before = [await keeper.ownProfile(), keeper.profile].flatMap((profile) => [...evidenceOf(profile)]);
    const entries = await keeper.endVisitor(end);
    await this.carrySettings(new Map(before));
    onChange('forgotten');
    return { entries };
  }

  visitorEntryCount(): number {
    const { keeper } = this.#parts;
    return keeper.visitor === null ? 0 : keeper.profile.entries.length;
  }

  async exportProfile(): Promise<string> {
    const { shop, keeper, settings } = this.#parts;
    return JSON.stringify(
      {
        format: 'ownshelf-profile',
        formatVersion: 1,
        shop: shop.manifest.shop,
        ...(await this.#describe(await keeper.ownProfile(), await settings.readOwn())),
        ...(keeper.visitor !== null && {
          visitor: await this.#describe(keeper.profile, await settings.read()),
        }),
        log: await keeper.readAll(),
      },
      undefined,
      2,
    );
  }

  /**
   * Brings what the shopper said about interests up to the interests there are now.
   * @param before what they rested on before the change; absent when a new pack has changed them
   */
  async carrySettings(before: InterestEvidence = new Map()): Promise<void> {
    const { keeper, settings } = this.#parts;
    const { interests: said, visitor } = await settings.read();
    // Another tab has changed who is shopping: these settings are not about this profile.
    if (visitor !== keeper.visitor) return;
    const carried = carrySettings(said, before, keeper.profile);
    if (JSON.stringify(carried) !== JSON.stringify(said))
      await settings.update({ visitor, interests: carried });
  }

  async tasteTopics(): Promise<TasteTopic[]> {
    const { tasteTopics } = await loadViews();
    return tasteTopics(this.#parts.shop);
  }

  /** What a page says it is showing, as far as that can be: known rows and items, each once. */
  #heldRows(inView: NonNullable<ShelfRequest['inView']>): HeldRow[] {
    const { catalog } = this.#parts.shop;
    const rows = new Map<string, HeldRow>();
    const held = new Set<number>();
    for (const { rowId, itemIds } of inView) {
      const reason = this.#reasons.get(rowId);
      const itemIndices = [...new Set(itemIds)]
        .map((id) => catalog.indexOf(id))
        .filter((itemIndex) => itemIndex >= 0 && !held.has(itemIndex));
      if (itemIndices.length === 0 || rows.has(rowId)) continue;
      for (const itemIndex of itemIndices) held.add(itemIndex);
      rows.set(rowId, { id: rowId, reason, itemIndices });
    }
    return [...rows.values()];
  }

  /** What everything is ranked by now. */
  async rankingInput(department?: string): Promise<RankingInput> {
    const said = await this.#parts.settings.read();
    return this.#inputOf(this.#parts.keeper.profile, said, department);
  }

  async #inputOf(profile: Profile, said: ShopperSettings, department?: string): Promise<RankingInput> {
    const { shop, now } = this.#parts;
    const competes = said.duel === 'running' && said.personalisation === 'on';
    const part = competes ? await loadDuel() : undefined;
    const duel = part && { ...part.foldDuel(profile.entries, said.duelFrom), draft: part.draftRow };
    return {
      shop,
      profile,
      asOfMs: now(),
      personalised: said.personalisation !== 'off',
      seed: said.seed,
      disabledInterests: disabledInterests(said.interests),
      objectives: settleObjectives(shop.manifest.objectives, said.objectives),
      ...(duel && { duel }),
      ...(department === undefined ? {} : { department }),
    };
  }

  /** What was worked out of a profile, and what was said about it, for its shopper to keep. */
  async #describe(profile: Profile, settings: ShopperSettings): Promise<object> {
    const { ownSegment } = await loadViews();
    const interests = await this.#viewInterests(profile, settings);
    const context = new RankingContext(await this.#inputOf(profile, settings));
    return {
      settings,
      interests: interests.map(({ id, name, enabled, share }) => ({ id, name, enabled, share })),
      segment: (await ownSegment(this.#parts.shop, context))?.name,
    };
  }

  async #viewInterests(profile: Profile, said: ShopperSettings): Promise<InterestView[]> {
    const { viewInterests } = await loadViews();
    const input = await this.#inputOf(profile, said);
    return viewInterests(input, said.interests, this.#parts.shop, this.#presenter);
  }

  async #learns(): Promise<boolean> {
    return (await this.#parts.settings.read()).personalisation === 'on';
  }

  /** @param visitor who was shopping when it happened */
  async #append(entries: readonly NewLogEntry[], visitor: Visitor): Promise<number[]> {
    const before = evidenceOf(this.#parts.keeper.profile);
    const written = await this.#parts.keeper.append(entries, visitor);
    if (written.length < entries.length)
      throw new OwnshelfError('InputError', 'Somebody else is shopping by now: nothing was recorded.');
    await this.carrySettings(before);
    this.#parts.onChange('log');
    return written.map(({ seq }) => seq);
  }
}
