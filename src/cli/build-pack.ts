import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import {
  packFormatVersion,
  type EncoderModelFile,
  type EncoderRef,
  type PackManifest,
} from '../core/catalog/manifest.ts';
import { marginTiers } from '../core/catalog/margin-tiers.ts';
import { OwnshelfError } from '../core/domain/errors.ts';
import { CatalogBuilder } from '../core/packing/catalog-builder.ts';
import { clusterOrder } from '../core/packing/cluster-order.ts';
import { serialiseItem } from '../core/packing/item-row.ts';
import { stableOrder } from '../core/packing/stable-order.ts';
import { inOrder, type QuantisedVectors } from '../core/packing/quantise-vectors.ts';
import { encoderFields, textForEncoder, type EncoderFields } from '../core/text/item-text.ts';
import type { InstantEncoder } from '../adapters/encoder/instant-encoder.ts';
import type { ItemEncoder } from '../ports/item-encoder.ts';
import { adaptEncoder, fewestItems, type AdaptedEncoder } from './adapting/adapt-encoder.ts';
import { readQueries } from './adapting/read-queries.ts';
import { breathe } from './breathe.ts';
import type { BuildOptions, BuildSummary, BuildSurroundings } from './build-options.ts';
import { BuildFolder } from './build-folder.ts';
import { BuildCampaigns } from './campaigns/build-campaigns.ts';
import { CatalogCounts } from './catalog-counts.ts';
import { encodeItems, type EncodedItems } from './encode-items.ts';
import { readLog, type InteractionLog } from './interactions/read-log.ts';
import { learnFromLog, type BehaviourSummary } from './learn-from-log.ts';
import { openShopFiles } from './memory-shop.ts';
import type { LoadedModel } from './models/load-brought.ts';
import { fileOf, readWhole } from './pack-folder.ts';
import { PackWriter } from './pack-writer.ts';
import { collectThumbnails, type PictureRequest, type Thumbnails } from './pictures/collect-thumbnails.ts';
import { PreviousPack } from './previous-pack.ts';
import { readFeed, type FeedCounts, type FeedItem } from './read-feed.ts';
import { RowReport } from './row-report.ts';
import { Spool } from './spool.ts';

/** Cuts of `clusterOrder` between two looks at whether to go on: some tenths of a second for a million items. */
const cutsAtOnce = 64;

/**
 * Builds a pack from a feed. The old pack in `outFolder` stays as it is until the new one is whole.
 *
 * @throws OwnshelfError `InputError` for a feed, mapping or option that cannot be used
 * @throws the signal's reason when interrupted
 */
export async function buildPack(
  options: BuildOptions,
  surroundings: BuildSurroundings,
): Promise<BuildSummary> {
  await stat(options.feedPath);
  const { progress } = surroundings;
  const tell = (line: string): void => progress.tell(line);
  const report = await RowReport.open(basename(options.feedPath), tell, options.reportPath);
  const folder = await BuildFolder.open(options.outFolder);
  let finished = false;
  try {
    const previous = options.fresh ? undefined : await PreviousPack.open(options.outFolder, options.shop.id);
    const summary = await new Build(options, surroundings, folder, report, previous).run();
    finished = true;
    return summary;
  } finally {
    progress.stop();
    await folder.close({ keepCache: options.keepCache || !finished });
    await report.close();
  }
}

class Build {
  readonly #writer: PackWriter;
  readonly #builder: CatalogBuilder;
  readonly #catalog = new CatalogCounts();
  readonly #campaigns: BuildCampaigns | undefined;
  readonly #feed: FeedCounts = { rows: 0, htmlDescriptions: 0, cleanedFields: 0, ignoredColumns: new Set() };
  /** As the feed has them. */
  readonly #items: Spool<Omit<FeedItem, 'margin'>>;
  readonly #ids: string[] = [];
  /** By place in the feed: what people typed who then chose the item. */
  readonly #queries = new Map<number, readonly string[]>();
  /** By place in the feed. In memory alone: exact margins reach no file. */
  readonly #margins = new Map<number, number>();
  /** By item index. */
  readonly #pictures: Spool<PictureRequest>;

  constructor(
    private readonly options: BuildOptions,
    private readonly surroundings: BuildSurroundings,
    private readonly folder: BuildFolder,
    private readonly report: RowReport,
    private readonly previous: PreviousPack | undefined,
  ) {
    this.#builder = new CatalogBuilder(previous?.dictionary);
    this.#campaigns = options.campaigns && new BuildCampaigns(options.campaigns);
    this.#writer = new PackWriter(folder.nextPack);
    this.#items = new Spool(join(folder.nextPack, 'items'));
    this.#pictures = new Spool(join(folder.nextPack, 'pictures'));
  }

  async run(): Promise<BuildSummary> {
    const started = performance.now();
    await this.#readItems();
    await this.#checkCampaigns();
    const log = await this.#readLog();
    const read = performance.now();
    const given = await this.surroundings.loadEncoder();
    const loaded = performance.now();
    const learned = await this.#adapt(given);
    const encoder = learned?.encoder ?? given;
    const learnedAt = performance.now();
    const encoded = await this.#encode(encoder).finally(() => given.dispose());
    const order = await this.#order(encoded);
    const encodedAt = performance.now();
    await this.#pack(order);
    const packedAt = performance.now();
    const thumbnails = await this.#makeThumbnails();
    const picturesAt = performance.now();
    const { manifest, behaviour, behaviourMs } = await this.#write(
      given,
      learned,
      inOrder(encoded, order),
      thumbnails,
      this.#marginTiers(order),
      log && inOrderOf(log, order),
    );
    return {
      manifest,
      rows: this.#feed.rows,
      badRows: this.report.badRows,
      feed: this.#feed,
      catalog: this.#catalog,
      encoded,
      thumbnails,
      encoderBackend: given.backend,
      adaptation: learned?.adaptation,
      behaviour,
      campaigns: this.#campaigns?.summary,
      elapsedMs: {
        read: read - started,
        load: loaded - read,
        learn: learnedAt - loaded,
        encode: encodedAt - learnedAt,
        pictures: picturesAt - packedAt,
        behaviour: behaviourMs,
        write: packedAt - encodedAt + performance.now() - picturesAt - behaviourMs,
      },
    };
  }

  async #readItems(): Promise<void> {
    const { options } = this;
    const { progress, signal } = this.surroundings;
    const { size } = await stat(options.feedPath);
    const queries =
      options.queriesPath === undefined ? undefined : await readQueries(options.queriesPath, signal);
    progress.start('Reading', size, 'MB');
    const feedItems = readFeed(
      { ...options, path: options.feedPath, onProgress: (readBytes) => progress.update(readBytes) },
      this.report,
      this.#feed,
    );
    try {
      for await (const { margin, ...one } of feedItems) {
        signal.throwIfAborted();
        if (margin !== undefined) this.#margins.set(this.#ids.length, margin);
        const typed = queries?.get(one.item.id);
        if (typed) this.#queries.set(this.#ids.length, typed);
        this.#ids.push(one.item.id);
        this.#catalog.add(one.item);
        this.#campaigns?.add(one.item);
        await this.#items.write(one);
      }
    } finally {
      await this.#items.finish();
    }
    progress.stop();
    this.report.tellRest('problems');
    this.#checkBadRows();
  }

  /** Early too: only segments of a log are known later. */
  async #checkCampaigns(): Promise<void> {
    const tell = (line: string): void => this.surroundings.progress.tell(line);
    if (!this.#campaigns && this.previous?.manifest.files.some(({ role }) => role === 'campaigns'))
      tell('The pack before had campaigns; without --campaigns this one has none.');
    this.#campaigns?.fitToFeed(tell);
    if (!this.options.interactions) this.#campaigns?.fitToSegments([]);
    const { adLogPath } = this.options;
    if (adLogPath === undefined) return;
    tell(`Reading ${basename(adLogPath)}`);
    await this.#campaigns?.readAdLog(adLogPath, this.surroundings.signal);
  }

  /** Early, so that a log that cannot be used is told before the long work. Its items are places in the feed. */
  async #readLog(): Promise<InteractionLog | undefined> {
    const { interactions } = this.options;
    if (interactions === undefined) {
      if (this.previous?.manifest.files.some(({ role }) => role === 'behaviour'))
        this.surroundings.progress.tell(
          'The pack before had learned from interactions; without --interactions this one knows nothing of them.',
        );
      return undefined;
    }
    const { progress, signal } = this.surroundings;
    progress.tell(`Reading ${basename(interactions.path)}`);
    return readLog(interactions.path, {
      columns: interactions.columns,
      itemIds: this.#ids,
      nowMs: Date.now(),
      signal,
    });
  }

  /** That of the pack before, as far as it goes; else what is alike lies together, which makes scans short. */
  async #order(encoded: EncodedItems): Promise<ArrayLike<number> & Iterable<number>> {
    const { progress, signal } = this.surroundings;
    if (this.previous?.isLike(this.#ids)) return stableOrder(this.previous.ids, this.#ids);
    progress.start('Ordering', this.#ids.length, 'items');
    const cuts = clusterOrder(encoded);
    for (let steps = 0; ; steps++) {
      const cut = cuts.next();
      if (cut.done) {
        progress.stop();
        return cut.value;
      }
      if (steps % cutsAtOnce !== 0) continue;
      await breathe(signal);
      progress.update(cut.value);
    }
  }

  /** @param order for each item index the item's place in the feed */
  async #pack(order: Iterable<number>): Promise<void> {
    const { progress, signal } = this.surroundings;
    const rows = this.#writer.stream('rows');
    progress.start('Packing', this.#ids.length, 'items');
    try {
      for (const { item, image, line } of this.#items.readInOrder(order)) {
        const itemIndex = this.#builder.itemCount;
        if (itemIndex % 256 === 0) await breathe(signal);
        this.#builder.add(item, await rows.write(serialiseItem(item)));
        if (image !== undefined) await this.#pictures.write({ itemIndex, line, image });
        progress.update(itemIndex);
      }
    } finally {
      await Promise.all([rows.finish(), this.#pictures.finish()]);
    }
    progress.stop();
  }

  /** @param order for each item index the item's place in the feed */
  #marginTiers(order: ArrayLike<number>): Uint8Array<ArrayBuffer> | undefined {
    if (this.#margins.size > 0)
      return marginTiers(Float64Array.from(order, (place) => this.#margins.get(place) ?? NaN));
    if ((this.options.objectives?.margin?.max ?? 0) > 0)
      this.surroundings.progress.tell(
        '--objectives: margin counts for nothing: the feed has neither margin nor cost.',
      );
    return undefined;
  }

  #checkBadRows(): void {
    const { maxBadRows } = this.options;
    const { badRows } = this.report;
    const { rows } = this.#feed;
    const allowed = 'share' in maxBadRows ? Math.floor(rows * maxBadRows.share) : maxBadRows.count;
    const counted = `${badRows.toLocaleString('en')} of ${rows.toLocaleString('en')} rows are bad`;
    if (badRows > allowed)
      throw new OwnshelfError(
        'InputError',
        `${counted}, ${allowed.toLocaleString('en')} are allowed (--max-bad-rows). No pack was written. Mend the rows above, or allow more.`,
      );
    if (this.#ids.length === 0)
      throw new OwnshelfError('InputError', `${counted}: no item is left to build a pack from.`);
  }

  async #adapt(encoder: ItemEncoder | InstantEncoder): Promise<AdaptedEncoder | undefined> {
    if (!this.options.adapt || !('withRows' in encoder)) return undefined;
    return (await this.#keepWords(encoder)) ?? this.#learnWords(encoder);
  }

  /** What the pack before learned: with other words every vector would change, and every device fetch all of them. */
  async #keepWords(encoder: InstantEncoder): Promise<AdaptedEncoder | undefined> {
    const { previous } = this;
    if (!previous || this.options.learnAgain || !previous.isLike(this.#ids)) return undefined;
    const { sha256, baseSha256 } = previous.manifest.encoder;
    if ((baseSha256 ?? sha256) !== encoder.sha256) return undefined;
    const adaptation = { outcome: 'kept', items: 0, heldOut: 0, steps: 0, before: {}, after: {} } as const;
    if (baseSha256 === undefined)
      return previous.ids.length < fewestItems
        ? undefined
        : { adaptation: { ...adaptation, rows: 0 }, encoder };
    const path = join(previous.folder, fileOf(previous.manifest, 'tokenRows').path);
    const rowsFile = new Uint8Array(await readWhole(path));
    const withRows = encoder.withRows(rowsFile.buffer, sha256);
    return { adaptation: { ...adaptation, rows: withRows.changedRows }, encoder: withRows, rowsFile };
  }

  #learnWords(encoder: InstantEncoder): Promise<AdaptedEncoder> {
    return adaptEncoder(
      this.#encoderFields(),
      this.#ids.length,
      this.#queries,
      encoder,
      this.folder,
      this.surroundings,
    );
  }

  async *#encoderFields(): AsyncGenerator<EncoderFields> {
    for await (const { item } of this.#items.read()) yield encoderFields(item);
  }

  async *#encoderTexts(): AsyncGenerator<string> {
    for await (const fields of this.#encoderFields()) yield textForEncoder(fields);
  }

  async #encode(encoder: ItemEncoder | InstantEncoder): Promise<EncodedItems> {
    const { progress, signal } = this.surroundings;
    const { dimensions = encoder.dimensions } = this.options;
    if (dimensions > encoder.dimensions)
      throw new OwnshelfError(
        'InputError',
        `--dimensions: found ${dimensions}, expected at most ${encoder.dimensions}, what the encoder "${encoder.id}" gives.`,
      );
    if ('manifest' in encoder && !encoder.manifest.matryoshka.includes(dimensions))
      throw new OwnshelfError(
        'InputError',
        `--dimensions: found ${dimensions}, expected one of ${encoder.manifest.matryoshka.join(', ')}, which the encoder "${encoder.id}" was trained for.`,
      );
    progress.start('Encoding', this.#ids.length, 'items');
    const encoded = await encodeItems(
      this.#encoderTexts(),
      this.#ids.length,
      encoder,
      dimensions,
      this.folder,
      {
        signal,
        onProgress: (items) => progress.update(items),
      },
    );
    progress.stop();
    return encoded;
  }

  /** So that devices can have the same encoder from the same host. */
  async #addModel({ model }: LoadedModel): Promise<Pick<EncoderRef, 'revision' | 'files'>> {
    const files: EncoderModelFile[] = [];
    for (const [name, bytes] of model.files) files.push(await this.#writer.addModelFile(name, bytes));
    return { revision: model.revision, files };
  }

  async #makeThumbnails(): Promise<Thumbnails> {
    const { progress, signal } = this.surroundings;
    if (this.#pictures.count > 0) progress.start('Pictures', this.#pictures.count, 'pictures');
    const thumbnails = await collectThumbnails(this.#pictures.read(), this.#builder.itemCount, this.folder, {
      signal,
      sizePx: this.options.thumbnailSizePx,
      feedFolder: dirname(resolve(this.options.feedPath)),
      allowOutside: this.options.allowOutside,
      fetchPictures: this.options.fetchPictures,
      onShard: (bytes, shard) => this.#writer.add('thumbnails', bytes, shard),
      onProblem: (line, problem) => this.report.note(line, problem),
      onProgress: (pictures) => progress.update(pictures),
    });
    progress.stop();
    this.report.tellRest('notes');
    return thumbnails;
  }

  async #write(
    encoder: ItemEncoder | LoadedModel,
    learned: AdaptedEncoder | undefined,
    vectors: QuantisedVectors,
    thumbnails: Thumbnails,
    marginTier: Uint8Array<ArrayBuffer> | undefined,
    log: InteractionLog | undefined,
  ): Promise<{ manifest: PackManifest; behaviour: BehaviourSummary | undefined; behaviourMs: number }> {
    const { id, sha256 } = encoder;
    const { dimensions = encoder.dimensions, shop } = this.options;
    const files = this.#builder.finish(vectors, thumbnails, marginTier);
    await this.#writer.add('columns', files.columns);
    await this.#writer.add('vectors', files.vectors);
    await this.#writer.add('lexical', files.lexical);
    await this.#writer.add('dictionary', Buffer.from(files.dictionary));
    const model = 'model' in encoder ? await this.#addModel(encoder) : {};
    if (learned?.rowsFile) await this.#writer.add('tokenRows', learned.rowsFile);
    const before = performance.now();
    const opened =
      log || this.#campaigns?.hasAdLog
        ? await openShopFiles({
            ...files,
            rowsBytes: this.#builder.rowsBytes,
            thumbnailShards: thumbnails.shard.reduce((most, shard) => Math.max(most, shard + 1), 0),
            dimensions,
          })
        : undefined;
    const lessons = log && opened && (await learnFromLog(log, opened, this.surroundings));
    if (lessons?.behaviour) await this.#writer.add('behaviour', lessons.behaviour);
    if (lessons?.segments) await this.#writer.add('segments', lessons.segments);
    const behaviourMs = performance.now() - before;
    this.#campaigns?.fitToSegments(lessons?.summary.segments?.chosen?.model.segments ?? []);
    if (opened) this.#campaigns?.learn(opened);
    if (this.#campaigns) await this.#writer.add('campaigns', this.#campaigns.bytes());
    if (this.previous) await this.#writer.addPatches(this.previous.folder, this.previous.manifest);
    this.surroundings.signal.throwIfAborted();
    const manifest = await this.#writer.install(
      {
        format: 'ownshelf-pack',
        formatVersion: packFormatVersion,
        shop,
        encoder: learned?.rowsFile
          ? { id, sha256: learned.encoder.sha256, baseSha256: sha256, dimensions }
          : { id, sha256, dimensions, ...model },
        counts: files.counts,
        ...(this.options.objectives && { objectives: this.options.objectives }),
      },
      this.options.outFolder,
    );
    return { manifest, behaviour: lessons?.summary, behaviourMs };
  }
}

/** The log with items as the catalog numbers them. @param order for each item index the item's place in the feed */
function inOrderOf(log: InteractionLog, order: ArrayLike<number>): InteractionLog {
  const indexOf = new Uint32Array(order.length);
  for (let item = 0; item < order.length; item++) indexOf[order[item]!] = item;
  return { ...log, items: log.items.map((place) => indexOf[place]!) };
}
