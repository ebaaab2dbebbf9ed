import { OwnshelfError } from '../core/domain/errors.ts';
import type { ItemSummary, Slate } from '../core/domain/slate.ts';
import { evidenceRules } from '../core/interactions/evidence.ts';
import type { InteractionKind, NewLogEntry } from '../core/domain/interaction.ts';
import type { Profile } from '../core/learning/profile.ts';
import { RankingContext, type RankingInput } from '../core/ranking-context.ts';
import { recommend, type HeldRow } from '../core/recommend.ts';
import { fillRow } from '../core/rows/fill-row.ts';
import { interestName, likeItem } from '../core/rows/planners.ts';
import type { RankedReason } from '../core/rows/row-plan.ts';
import { search } from '../core/search.ts';
import type { SettingsStore, ShopperSettings } from '../ports/log-store.ts';
import type {
  Explanation,
  FeedbackOutcome,
  ForgetOutcome,
  ForgetTarget,
  ImpressionInput,
  InteractionInput,
  InterestView,
  ItemDetail,
  LogLine,
  SearchResult,
  SegmentView,
  ShelfRequest,
  TasteTopic,
} from '../ports/ranker-api.ts';
import { explain } from './explainer.ts';
import { carrySettings, disabledInterests, evidenceOf, type InterestEvidence } from './interest-settings.ts';
import type { OpenShop } from './open-shop.ts';
import { ownSegment } from './own-segment.ts';
import { Presenter } from './presenter.ts';
import type { ProfileKeeper } from './profile-keeper.ts';
import type { QueryMeaning } from './query-meaning.ts';
import { tasteTopics } from './taste-topics.ts';

export interface RankerParts {
  readonly shop: OpenShop;
  readonly keeper: ProfileKeeper;
  readonly settings: SettingsStore;
  readonly meaning: QueryMeaning;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Told after this device's own changes, for the other tabs. */
  readonly onChange: (what: 'log' | 'settings' | 'forgotten') => void;
}

const similarCount = 12;
const noInterests: ReadonlySet<string> = new Set();
/** Items tried, nearest first, until one can be shown for an interest. */
const medoidsTried = 8;
const mostResults = 500;
/** Kinds that teach only, and kinds that teach beside keeping a list; all others only keep a list or take something back. */
const glances: readonly InteractionKind[] = ['open', 'dwell'];
const opinions: readonly InteractionKind[] = ['like', 'dislike'];

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

  async shelf({ inView = [], department }: ShelfRequest): Promise<Slate> {
    const input = await this.#input(department);
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
    const [input, { direction, meaning }] = await Promise.all([this.#input(), this.#parts.meaning.of(text)]);
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
    const input = await this.#input();
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
    const { personalisation } = await this.#parts.settings.read();
    const learn = personalisation === 'on';
    if (!learn && glances.includes(kind)) return {};
    if (personalisation === 'off' && opinions.includes(kind)) return {};
    const [seq] = await this.#append([
      {
        type: 'interaction',
        kind,
        itemId,
        atMs: this.#parts.now(),
        learn,
        ...(dwellMs === undefined ? {} : { dwellMs }),
      },
    ]);
    return { seq: seq! };
  }

  async recordImpressions(inputs: readonly ImpressionInput[]): Promise<void> {
    if (inputs.length === 0 || !(await this.#learns())) return;
    const atMs = this.#parts.now();
    await this.#append(
      inputs.map(({ itemId, slateId, rowId, position, propensity }) => ({
        type: 'impression',
        itemId,
        slateId,
        rowId,
        position,
        propensity,
        atMs,
      })),
    );
  }

  async recordTastes(categories: readonly (readonly string[])[]): Promise<void> {
    if (categories.length === 0 || !(await this.#learns())) return;
    const atMs = this.#parts.now();
    await this.#append(categories.map((category) => ({ type: 'taste', category: [...category], atMs })));
  }

  async explain(itemId: string): Promise<Explanation> {
    const itemIndex = this.#parts.shop.catalog.indexOf(itemId);
    if (itemIndex < 0)
      throw new OwnshelfError(
        'InputError',
        `The catalog has no item "${itemId}"; it may have been taken out of the shop.`,
      );
    const { interests: said } = await this.#parts.settings.read();
    return explain(await this.#input(), said, this.#presenter, itemIndex);
  }

  async interests(): Promise<InterestView[]> {
    const { shop, settings } = this.#parts;
    const { interests: said } = await settings.read();
    const input = await this.#input();
    // All of them, the switched-off ones too.
    const context = new RankingContext({ ...input, personalised: true, disabledInterests: noInterests });
    const entries = new Map(input.profile.entries.map((entry) => [entry.seq, entry]));
    const views = input.profile.interests.map(async (interest): Promise<InterestView[]> => {
      const taste = context.taste.interests.find(({ id }) => id === interest.id)!;
      const { name, enabled } = said[interest.id] ?? {};
      const evidence = interest.evidence.flatMap(({ seq }) => entries.get(seq) ?? []).reverse();
      const [nearest] = shop.space.nearest([taste.direction], medoidsTried);
      const [medoid] = await shop.items.summaries(nearest!);
      if (!medoid) return [];
      const view = {
        id: interest.id,
        name: name ?? interestName(context, interest.id),
        renamed: name !== undefined,
        enabled: enabled ?? true,
        share: taste.share,
        medoid,
        evidence: await Promise.all(evidence.map((entry) => this.#presenter.line(entry))),
      };
      return [view];
    });
    return (await Promise.all(views)).flat().sort((a, b) => b.share - a.share);
  }

  async segment(): Promise<SegmentView | undefined> {
    return ownSegment(this.#parts.shop, new RankingContext(await this.#input()));
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

  /** Lets go of the reasons of rows shown before: they may name what has been forgotten. */
  forgetShown(): void {
    this.#reasons.clear();
  }

  async updateSettings(change: Partial<ShopperSettings>): Promise<ShopperSettings> {
    const settings = await this.#parts.settings.update(change);
    this.#parts.onChange('settings');
    return settings;
  }

  async exportProfile(): Promise<string> {
    const { shop, keeper, settings } = this.#parts;
    return JSON.stringify(
      {
        format: 'ownshelf-profile',
        formatVersion: 1,
        shop: shop.manifest.shop,
        settings: await settings.read(),
        interests: (await this.interests()).map(({ id, name, enabled, share }) => ({
          id,
          name,
          enabled,
          share,
        })),
        segment: (await this.segment())?.name,
        log: keeper.profile.entries,
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
    const { interests: said } = await settings.read();
    const carried = carrySettings(said, before, keeper.profile);
    if (JSON.stringify(carried) !== JSON.stringify(said)) await settings.update({ interests: carried });
  }

  tasteTopics(): Promise<TasteTopic[]> {
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

  async #input(department?: string): Promise<RankingInput> {
    const { shop, keeper, settings, now } = this.#parts;
    const said = await settings.read();
    return {
      shop,
      profile: keeper.profile,
      asOfMs: now(),
      personalised: said.personalisation !== 'off',
      seed: said.seed,
      disabledInterests: disabledInterests(said.interests),
      ...(department === undefined ? {} : { department }),
    };
  }

  async #learns(): Promise<boolean> {
    return (await this.#parts.settings.read()).personalisation === 'on';
  }

  async #append(entries: readonly NewLogEntry[]): Promise<number[]> {
    const before = evidenceOf(this.#parts.keeper.profile);
    const written = await this.#parts.keeper.append(entries);
    await this.carrySettings(before);
    this.#parts.onChange('log');
    return written.map(({ seq }) => seq);
  }
}

function entriesOf(target: Exclude<ForgetTarget, { kind: 'everything' }>, profile: Profile): number[] {
  switch (target.kind) {
    case 'entries':
      return [...target.seqs];
    case 'interest':
      return (
        profile.interests.find(({ id }) => id === target.interestId)?.evidence.map(({ seq }) => seq) ?? []
      );
    case 'period':
      return profile.entries
        .filter(({ atMs }) => atMs >= target.fromMs && atMs < target.toMs)
        .map(({ seq }) => seq);
  }
}
