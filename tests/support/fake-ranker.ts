import { OwnshelfError } from '../../src/core/domain/errors.ts';
import type { OwnshelfErrorName } from '../../src/core/domain/errors.ts';
import type { InteractionEntry, LogEntry, NewLogEntry } from '../../src/core/domain/interaction.ts';
import type {
  ItemSummary,
  Receipt,
  ReceiptTerm,
  ShelfCard,
  ShelfRow,
  Slate,
} from '../../src/core/domain/slate.ts';
import type { RewriteRequest } from '../../src/core/ads/creatives/rewrite.ts';
import { hashText } from '../../src/core/math/random.ts';
import type {
  AdAnswer,
  AdEffectView,
  AdEvent,
  AdInspection,
  AdInspector,
  AdRequest,
  AdsView,
  AdWords,
  ChosenAd,
  DuelView,
  InteractionInput,
  LogLine,
  RankerApi,
  RankerEvent,
  ShelfRequest,
  VisitorOutcome,
} from '../../src/ports/ranker-api.ts';
import type { ShopperSettings, VisitorEnd } from '../../src/ports/log-store.ts';
import { fakeItems } from './fake-shop.ts';

export interface FakeRankerOptions {
  readonly items?: readonly ItemSummary[];
  readonly now?: () => number;
  /** Waits before an answer; the default answers in the next microtask. */
  readonly pause?: (call: string) => Promise<void>;
  readonly failOpen?: OwnshelfErrorName;
  readonly durable?: boolean;
  readonly warning?: string;
}

const cardsPerRow = 12;
const points = { open: 1, dwell: 1, like: 4, save: 4, dislike: -6, hide: -6 } as const;

/** Ranks by how much the log likes an item's kind and brand. Nothing like the real one, but its answers keep the contract. */
export class FakeRanker implements RankerApi {
  readonly items: readonly ItemSummary[];
  readonly calls: { readonly name: string; readonly argument: unknown }[] = [];
  entries: LogEntry[] = [];
  #settings: ShopperSettings = {
    visitor: null,
    personalisation: 'on',
    theme: 'system',
    tastePickerDone: false,
    seed: 1,
    interests: {},
  };
  /** What is the owner's, while a visitor is shopping. */
  #resting: { readonly entries: LogEntry[]; readonly settings: ShopperSettings } | undefined;
  #visitors = 0;
  #seq = 0;
  #slates = 0;
  #listener: ((event: RankerEvent) => void) | undefined;
  readonly #options: FakeRankerOptions;
  /** What `ad` answers. */
  nextAd: AdAnswer | undefined;
  /** What `judgeAdRewrite` answers; without it no words may be asked for. */
  nextWords: AdWords | undefined;
  /** What `adInspector` answers. */
  inspection: AdInspector = {
    choice: 0,
    permission: [],
    candidates: [],
    nonePropensity: 1,
    notShown: [],
    counts: [],
  };
  /** What `ads` answers, with what the shopper wishes in it; `undefined` for a shop without. */
  adsView: AdsView | undefined;
  /** What `adEffect` answers; `undefined` for a shop without ads. */
  effect: AdEffectView | undefined;
  /** What has come of the duel; its setting is the shopper's. */
  duelSoFar: Omit<DuelView, 'setting'> = {
    wins: { learned: 0, shop: 0 },
    evidence: 1,
    decisiveEvidence: 20,
  };
  meaning: 'used' | 'loading' | 'unavailable' = 'loading';

  constructor(options: FakeRankerOptions = {}) {
    this.#options = options;
    this.items = options.items ?? fakeItems();
  }

  emit(event: RankerEvent): void {
    this.#listener?.(event);
  }

  callsOf(name: string): unknown[] {
    return this.calls.filter((call) => call.name === name).map((call) => call.argument);
  }

  async open(packUrl: string, onProgress: Parameters<RankerApi['open']>[1]): ReturnType<RankerApi['open']> {
    onProgress({ phase: 'checking', loadedBytes: 0, totalBytes: 0 });
    for (let loaded = 0; loaded <= 4; loaded++) {
      await this.#answer('open', packUrl);
      onProgress({ phase: 'downloading', loadedBytes: loaded * 2.1e6, totalBytes: 8.4e6 });
    }
    if (this.#options.failOpen !== undefined) {
      throw new OwnshelfError(
        this.#options.failOpen,
        'manifest.json: found HTTP 503, expected a manifest; try again',
      );
    }
    return {
      shopId: 'fake',
      shopName: 'Almanac & Daughters',
      packSha256: 'f'.repeat(64),
      itemCount: this.items.length,
      departments: [...new Set(this.items.map((item) => item.category[0] ?? ''))],
      durable: this.#options.durable ?? true,
      source: 'network',
      ...(this.#options.warning === undefined ? {} : { warning: this.#options.warning }),
    };
  }

  async subscribe(listener: (event: RankerEvent) => void): Promise<void> {
    this.#listener = listener;
  }

  async shelf(request: ShelfRequest): Promise<Slate> {
    await this.#answer('shelf', request);
    const pool = this.items.filter(
      (item) =>
        (request.department === undefined || item.category[0] === request.department) &&
        !this.#has(item.id, 'hide', 'unhide') &&
        !this.#has(item.id, 'dislike', 'undislike'),
    );
    const ranked = pool.toSorted((a, b) => this.#receipt(b).score - this.#receipt(a).score);
    const taken = new Set(request.inView?.flatMap((row) => row.itemIds));
    const slateId = `slate-${++this.#slates}`;
    const plans: { id: string; reason: ShelfRow['reason']; from: readonly ItemSummary[] }[] = [];
    const names = [...new Set(this.#liked().map((item) => item.category.at(-1) ?? ''))];
    const last = this.#liked().at(-1);
    if (names.length > 0) {
      plans.push({
        id: 'for-you',
        reason: { kind: 'for-you', interestNames: names, evidenceCount: this.entries.length },
        from: ranked,
      });
    }
    if (last !== undefined) {
      plans.push({
        id: `similar-${last.id}`,
        reason: { kind: 'similar', itemId: last.id, itemTitle: last.title, because: 'like' },
        from: ranked.filter((item) => item.category[1] === last.category[1] && item.id !== last.id),
      });
    }
    plans.push(
      {
        id: 'popular',
        reason: { kind: 'popular' },
        from: pool.toSorted((a, b) => (b.ratingCount ?? 0) - (a.ratingCount ?? 0)),
      },
      { id: 'new', reason: { kind: 'new', sinceDays: 30 }, from: pool.toReversed() },
      {
        id: 'different',
        reason: { kind: 'different', experimentCount: 2 },
        from: pool.toSorted((a, b) => hashText(a.id) - hashText(b.id)),
      },
    );
    const rows = plans.map(({ id, reason, from }) => {
      const held = request.inView?.find((row) => row.rowId === id)?.itemIds ?? [];
      const rest = from.filter((item) => !taken.has(item.id)).slice(0, cardsPerRow - held.length);
      for (const item of rest) taken.add(item.id);
      const items = [...held.map((itemId) => this.#item(itemId)), ...rest];
      return { id, reason, cards: items.map((item, position) => this.#card(item, position)) };
    });
    const cold = this.entries.every((entry) => entry.type === 'impression');
    return { slateId, rows: rows.filter((row) => row.cards.length > 0), cold, personalised: !cold };
  }

  async search(text: string, limit: number): ReturnType<RankerApi['search']> {
    await this.#answer('search', text);
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    const found = this.items.filter((item) =>
      words.some((word) => `${item.title} ${item.category.join(' ')}`.toLowerCase().includes(word)),
    );
    return {
      cards: found.slice(0, limit).map((item, position) => this.#card(item, position)),
      totalMatches: found.length,
      wordMatches: found.length,
      corrections: [],
      meaning: this.meaning,
    };
  }

  async item(itemId: string): ReturnType<RankerApi['item']> {
    await this.#answer('item', itemId);
    const summary = this.items.find((item) => item.id === itemId);
    if (summary === undefined) return undefined;
    const { itemIndex: _itemIndex, thumbnail: _thumbnail, colour, ...shared } = summary;
    return {
      item: {
        ...shared,
        description: `A ${summary.title.toLowerCase()}, made in small numbers by ${summary.brand ?? 'a small maker'}. It ages well, is easy to look after and comes without plastic.`,
        attributes: {
          colour: colour ?? 'natural',
          material: 'stoneware',
          'made in': 'Portugal',
          care: 'wipe clean',
        },
        publishedAt: '2026-09-14',
      },
      summary,
      ...this.#marks(itemId),
      hidden: this.#has(itemId, 'hide', 'unhide'),
      similar: this.items
        .filter((item) => item.category[1] === summary.category[1] && item.id !== itemId)
        .slice(0, 10)
        .map((item, position) => this.#card(item, position)),
    };
  }

  async saved(): Promise<ItemSummary[]> {
    await this.#answer('saved', undefined);
    return this.items.filter((item) => this.#has(item.id, 'save', 'unsave'));
  }

  async thumbnails(indices: readonly number[]): Promise<Blob[]> {
    await this.#answer('thumbnails', indices);
    return indices.map((index) => new Blob([`picture ${index}`], { type: 'image/webp' }));
  }

  async recordInteraction(input: InteractionInput): ReturnType<RankerApi['recordInteraction']> {
    await this.#answer('recordInteraction', input);
    if (this.#settings.personalisation === 'off') return {};
    return { seq: this.#append({ type: 'interaction', atMs: this.#now(), learn: true, ...input }) };
  }

  async forgetEntry(seq: number): Promise<void> {
    await this.#answer('forgetEntry', seq);
    this.entries = this.entries.filter((entry) => entry.seq !== seq);
  }

  async recordImpressions(inputs: Parameters<RankerApi['recordImpressions']>[0]): Promise<void> {
    await this.#answer('recordImpressions', inputs);
    for (const input of inputs) this.#append({ type: 'impression', atMs: this.#now(), ...input });
  }

  async recordTastes(categories: Parameters<RankerApi['recordTastes']>[0]): Promise<void> {
    await this.#answer('recordTastes', categories);
    for (const category of categories) this.#append({ type: 'taste', atMs: this.#now(), category });
  }

  async explain(itemId: string): ReturnType<RankerApi['explain']> {
    await this.#answer('explain', itemId);
    const item = this.#item(itemId);
    const evidence = this.#deeds().filter(
      (entry) => this.#item(entry.itemId).category[0] === item.category[0],
    );
    return {
      receipt: this.#receipt(item),
      rank: 3,
      candidates: this.items.length,
      evidence: evidence
        .slice(-3)
        .map((entry, i) => ({ entry: this.#line(entry), rankWithout: 14 - 11 * (i % 2) })),
    };
  }

  async interests(): ReturnType<RankerApi['interests']> {
    await this.#answer('interests', undefined);
    const byKind = groupBy(
      this.#deeds().filter(
        (entry) => entry.kind in points && entry.kind !== 'dislike' && entry.kind !== 'hide',
      ),
      (entry) => this.#item(entry.itemId).category.at(-1) ?? '',
    );
    const total = [...byKind.values()].reduce((sum, entries) => sum + entries.length, 0);
    return [...byKind].map(([kind, entries]) => ({
      id: kind,
      name: this.#settings.interests[kind]?.name ?? kind,
      renamed: this.#settings.interests[kind]?.name !== undefined,
      enabled: this.#settings.interests[kind]?.enabled ?? true,
      share: entries.length / total,
      medoid: this.#item(entries[0]?.itemId ?? ''),
      evidence: entries.map((entry) => this.#line(entry)),
    }));
  }

  async segment(): ReturnType<RankerApi['segment']> {
    await this.#answer('segment', undefined);
    const liked = this.#liked();
    const kind = liked.at(-1)?.category.at(-1);
    if (kind === undefined || liked.length < 3 || this.#settings.personalisation === 'off') return undefined;
    return {
      name: `${kind} · ${liked[0]?.category[0] ?? ''}`,
      share: 0.17,
      likeness: 0.6,
      nearlyAs: 'Novels',
      examples: this.items.filter((item) => item.category.at(-1) === kind).slice(0, 4),
    };
  }

  async log({ beforeSeq = Infinity, limit }: Parameters<RankerApi['log']>[0]): Promise<LogLine[]> {
    await this.#answer('log', { beforeSeq, limit });
    return this.entries
      .filter((entry) => entry.seq < beforeSeq)
      .toReversed()
      .slice(0, limit)
      .map((entry) => this.#line(entry));
  }

  async forget(target: Parameters<RankerApi['forget']>[0]): ReturnType<RankerApi['forget']> {
    await this.#answer('forget', target);
    const goes = (entry: LogEntry): boolean => {
      if (target.kind === 'everything') return true;
      if (target.kind === 'entries') return target.seqs.includes(entry.seq);
      if (target.kind === 'period') return entry.atMs >= target.fromMs && entry.atMs < target.toMs;
      return entry.type === 'interaction' && this.#item(entry.itemId).category.at(-1) === target.interestId;
    };
    const before = this.entries.length;
    this.entries = this.entries.filter((entry) => !goes(entry));
    return { forgottenEntries: before - this.entries.length };
  }

  async duel(): ReturnType<RankerApi['duel']> {
    await this.#answer('duel', undefined);
    return { setting: this.#settings.duel ?? 'off', ...this.duelSoFar };
  }

  async restartDuel(): Promise<void> {
    await this.#answer('restartDuel', undefined);
    this.duelSoFar = { wins: { learned: 0, shop: 0 }, evidence: 1, decisiveEvidence: 20 };
  }

  async objectives(): ReturnType<RankerApi['objectives']> {
    await this.#answer('objectives', undefined);
    const weight = this.#settings.objectives?.diversity ?? 1;
    return { weights: [{ name: 'diversity', weight, proposed: 1, min: 0, max: 4 }] };
  }

  async settings(): Promise<ShopperSettings> {
    return this.#settings;
  }

  async updateSettings(change: Partial<ShopperSettings>): Promise<ShopperSettings> {
    await this.#answer('updateSettings', change);
    this.#settings = { ...this.#settings, ...change };
    return this.#settings;
  }

  async ad(request: AdRequest): Promise<AdAnswer> {
    await this.#answer('ad', request);
    return this.nextAd ?? { kind: 'none', rule: 'no-campaigns', reason: 'the shop has no campaigns' };
  }

  async recordAd({ kind, chosen }: AdEvent): ReturnType<RankerApi['recordAd']> {
    await this.#answer('recordAd', { kind, chosen });
    return { seq: this.#append({ type: 'ad', atMs: this.#now(), kind, ...chosen, learn: true }) };
  }

  async adRewriteRequest(chosen: ChosenAd): Promise<RewriteRequest | undefined> {
    await this.#answer('adRewriteRequest', chosen);
    return this.nextWords && { language: 'en', task: 'Say it again.', prompt: 'A mug' };
  }

  async judgeAdRewrite(chosen: ChosenAd, answer: string): Promise<AdWords | undefined> {
    await this.#answer('judgeAdRewrite', { chosen, answer });
    return this.nextWords;
  }

  async adInspector(request: AdInspection): Promise<AdInspector> {
    await this.#answer('adInspector', request);
    return this.inspection;
  }

  async ads(): Promise<AdsView | undefined> {
    await this.#answer('ads', undefined);
    const { mode = 'personal', share, minor = false, objectives = {} } = this.#settings.ads ?? {};
    return (
      this.adsView && {
        ...this.adsView,
        mode,
        effectiveMode: minor && mode === 'personal' ? 'contextual' : mode,
        ...(minor ? { contextualBecause: 'you said that you are under 18' } : {}),
        share: { ...this.adsView.share, inUse: share ?? this.adsView.share.proposed },
        objectives: this.adsView.objectives.map((objective) => ({
          ...objective,
          weight: objectives[objective.name] ?? objective.proposed,
        })),
      }
    );
  }

  async adEffect(): Promise<AdEffectView | undefined> {
    await this.#answer('adEffect', undefined);
    return this.effect;
  }

  async startVisitor(): Promise<void> {
    await this.#answer('startVisitor', undefined);
    if (this.#settings.visitor !== null) return;
    this.#resting = { entries: this.entries, settings: this.#settings };
    this.entries = [];
    this.#settings = { ...this.#settings, visitor: ++this.#visitors, tastePickerDone: false, interests: {} };
  }

  async endVisitor(end: VisitorEnd): Promise<VisitorOutcome> {
    await this.#answer('endVisitor', end);
    const theirs = this.entries;
    if (this.#resting === undefined) return { entries: 0 };
    this.entries = end === 'keep' ? [...this.#resting.entries, ...theirs] : this.#resting.entries;
    this.#settings = this.#resting.settings;
    this.#resting = undefined;
    return { entries: theirs.length };
  }

  async visitorEntryCount(): Promise<number> {
    await this.#answer('visitorEntryCount', undefined);
    return this.#resting === undefined ? 0 : this.entries.length;
  }

  async exportProfile(): Promise<string> {
    return JSON.stringify({ settings: this.#settings, log: this.entries });
  }

  async tasteTopics(): ReturnType<RankerApi['tasteTopics']> {
    const byKind = groupBy(this.items, (item) => item.category.at(-1) ?? '');
    return [...byKind.values()].map((items) => ({
      category: items[0]?.category ?? [],
      itemCount: items.length,
      examples: items.slice(0, 3),
    }));
  }

  async prefetchEncoder(onProgress: Parameters<RankerApi['prefetchEncoder']>[0]): Promise<void> {
    await this.#answer('prefetchEncoder', undefined);
    onProgress({ phase: 'downloading', loadedBytes: 4e6, totalBytes: 12e6 });
  }

  async fetchModel(onProgress: Parameters<RankerApi['fetchModel']>[0]): Promise<void> {
    await this.#answer('fetchModel', undefined);
    onProgress({ phase: 'downloading', loadedBytes: 4e6, totalBytes: 12e6 });
  }

  async removeModel(): Promise<void> {
    await this.#answer('removeModel', undefined);
  }

  async deviceReport(): ReturnType<RankerApi['deviceReport']> {
    return {
      storage: 'opfs',
      usedBytes: 21_400_000,
      packBytes: 8_400_000,
      logEntries: this.entries.length,
      encoder: { state: 'idle', selfTests: ['webgpu: not available here', 'wasm: cosine 1.0000, accepted'] },
      isolated: true,
    };
  }

  async #answer(name: string, argument: unknown): Promise<void> {
    this.calls.push({ name, argument });
    await this.#options.pause?.(name);
  }

  #now(): number {
    return this.#options.now?.() ?? 0;
  }

  #append(entry: NewLogEntry): number {
    const seq = ++this.#seq;
    this.entries.push({ ...entry, seq });
    return seq;
  }

  #item(itemId: string): ItemSummary {
    return this.items.find((item) => item.id === itemId) ?? (this.items[0] as ItemSummary);
  }

  #line(entry: LogEntry): LogLine {
    return entry.type === 'taste' || entry.type === 'ad'
      ? { entry }
      : { entry, item: this.#item(entry.itemId) };
  }

  #deeds(): InteractionEntry[] {
    return this.entries.filter((entry) => entry.type === 'interaction');
  }

  #liked(): ItemSummary[] {
    return this.#deeds()
      .filter(({ kind }) => kind === 'like' || kind === 'save' || kind === 'open')
      .map(({ itemId }) => this.#item(itemId));
  }

  #has(itemId: string, on: InteractionEntry['kind'], off: InteractionEntry['kind']): boolean {
    const last = this.#deeds().findLast(
      (entry) => entry.itemId === itemId && (entry.kind === on || entry.kind === off),
    );
    return last?.kind === on;
  }

  #marks(itemId: string): Pick<ShelfCard, 'liked' | 'disliked' | 'saved'> {
    return {
      liked: this.#has(itemId, 'like', 'unlike'),
      disliked: this.#has(itemId, 'dislike', 'undislike'),
      saved: this.#has(itemId, 'save', 'unsave'),
    };
  }

  #card(item: ItemSummary, position: number): ShelfCard {
    return { item, position, propensity: 1, receipt: this.#receipt(item), ...this.#marks(item.id) };
  }

  #receipt(item: ItemSummary): Receipt {
    let kind = 0;
    let brand = 0;
    for (const entry of this.#deeds()) {
      const worth = points[entry.kind as keyof typeof points] ?? 0;
      const other = this.#item(entry.itemId);
      if (other.category.at(-1) === item.category.at(-1)) kind += worth;
      if (other.brand === item.brand) brand += worth / 4;
    }
    const term = (name: ReceiptTerm['name'], value: number, weight: number): ReceiptTerm => ({
      name,
      value,
      weight,
      contribution: value * weight,
    });
    const terms = [
      term('base', 1, -0.4),
      term('affinity', kind, 0.5),
      term('brand', brand, 0.3),
      term('popularity', (item.ratingCount ?? 0) / 1000, 0.8),
      term('fatigue', (hashText(item.id) % 100) / 100, -0.2),
    ];
    return { terms, score: terms.reduce((sum, { contribution }) => sum + contribution, 0) };
  }
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  return groups;
}
