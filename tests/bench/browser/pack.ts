import { openPack } from '../../../src/adapters/http/open-pack.ts';
import { makeVectorHome } from '../../../src/adapters/kernel/homes.ts';
import { openFileStore } from '../../../src/adapters/open-file-store.ts';
import type { FileRole } from '../../../src/core/catalog/manifest.ts';
import type { LogEntry } from '../../../src/core/domain/interaction.ts';
import { Profile } from '../../../src/core/learning/profile.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import { RankingContext } from '../../../src/core/ranking-context.ts';
import { recommend } from '../../../src/core/recommend.ts';
import { search } from '../../../src/core/search.ts';
import type { FileStore } from '../../../src/ports/file-store.ts';
import { openShop, type OpenShop } from '../../../src/ranker/open-shop.ts';
import { openFloor } from './floor.ts';

const openings = 7;
const taps = 30;
const startMs = Date.UTC(2026, 0, 1);
const minuteMs = 60_000;
/** What opening reads; rows and pictures stay where they are. */
const readAtOpening: readonly FileRole[] = ['columns', 'vectors', 'lexical', 'dictionary'];

export interface PackRequest {
  readonly packUrl: string;
  /** Where the pack before it lies, if the way from one to the other is wanted. */
  readonly beforeUrl?: string;
}

/** Milliseconds of each time, in the order taken. */
export interface PackFigures {
  readonly items: number;
  readonly dimensions: number;
  readonly store: string;
  /** The first opening of a new worker, from files on the device. */
  readonly coldOpenMs: number;
  readonly warmOpen: number[];
  /** Reading the bytes that opening reads. */
  readonly readBytes: number[];
  /** A liked item folded into the profile, and a whole new shelf ranked. */
  readonly tap: number[];
  /** Of titles, letter by letter, by words and meaning. */
  readonly letter: number[];
  /** Reading the high bits of all vectors once. */
  readonly stream: number[];
  readonly update?: { readonly ms: number; readonly fetchedBytes: number; readonly packBytes: number };
}

export async function measurePack({ packUrl, beforeUrl }: PackRequest): Promise<PackFigures> {
  const fileStore = await openFileStore();
  const address = new URL(packUrl, location.origin).href;
  const update = beforeUrl === undefined ? undefined : await measureUpdate(address, beforeUrl, fileStore);
  const pack = await openPack(address, { fileStore });
  const { manifest } = pack;
  const readFile = (role: FileRole, shard?: number): Promise<Blob> => pack.readFile(role, shard);
  const timed = async <T>(times: number[], run: () => Promise<T> | T): Promise<T> => {
    const before = performance.now();
    const result = await run();
    times.push(performance.now() - before);
    return result;
  };
  const opens: number[] = [];
  const readBytes: number[] = [];
  let shop: OpenShop | undefined;
  for (let opening = 0; opening < openings; opening++) {
    shop = await timed(opens, () => openShop(manifest, readFile, makeVectorHome));
    await timed(readBytes, () =>
      Promise.all(readAtOpening.map(async (role) => (await readFile(role)).arrayBuffer())),
    );
  }
  const [coldOpenMs, ...warmOpen] = opens as [number, ...number[]];
  const floor = await openFloor(shop!.catalog.vectors.high, shop!.catalog.dimensions);
  const figures: PackFigures = {
    items: shop!.catalog.size,
    dimensions: shop!.catalog.dimensions,
    store: fileStore.kind,
    coldOpenMs,
    warmOpen,
    readBytes,
    tap: [],
    letter: [],
    stream: [],
    ...(update && { update }),
  };
  await measureTaps(shop!, figures, floor.stream);
  return figures;
}

/** Takes the pack before for the one at the address, then opens that: its patches and what else is new are fetched. */
async function measureUpdate(address: string, beforeUrl: string, fileStore: FileStore) {
  const before = new URL(beforeUrl, location.origin).href;
  const fetchBefore: typeof fetch = (url, init) => fetch(String(url).replace(address, before), init);
  (await openPack(address, { fileStore, fetch: fetchBefore })).close();
  let fetchedBytes = 0;
  const fetchCounted: typeof fetch = async (url, init) => {
    const response = await fetch(url, init);
    fetchedBytes += (await response.clone().arrayBuffer()).byteLength;
    return response;
  };
  const start = performance.now();
  const { manifest, close } = await openPack(address, { fileStore, fetch: fetchCounted });
  close();
  const packBytes = manifest.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return { ms: performance.now() - start, fetchedBytes, packBytes };
}

async function measureTaps(shop: OpenShop, figures: PackFigures, stream: () => void): Promise<void> {
  const random = createRandom(5);
  const { catalog, space } = shop;
  let profile = Profile.fold(shop, []);
  for (let tap = 0; tap < taps; tap++) {
    const asOfMs = startMs + tap * minuteMs;
    // Somebody who likes what the shelf shows, and now and then something else.
    const rows = recommend(new RankingContext({ shop, profile, asOfMs }));
    const cards = rows.flatMap(({ cards: some }) => some);
    const liked =
      random() < 0.8 && cards.length > 0
        ? cards[Math.floor(random() * cards.length)]!.itemIndex
        : Math.floor(random() * catalog.size);
    const entry: LogEntry = {
      type: 'interaction',
      seq: tap + 1,
      atMs: asOfMs,
      kind: 'like',
      itemId: catalog.idOf(liked),
      learn: true,
    };
    const before = performance.now();
    profile = profile.append(entry);
    recommend(new RankingContext({ shop, profile, asOfMs }));
    figures.tap.push(performance.now() - before);
    const beforeStream = performance.now();
    stream();
    figures.stream.push(performance.now() - beforeStream);
    const { title } = await shop.items.item(liked);
    const context = new RankingContext({ shop, profile, asOfMs });
    for (let end = 1; end <= Math.min(title.length, 12); end++) {
      const beforeLetter = performance.now();
      search(context, title.slice(0, end), space.direction(liked), 20);
      figures.letter.push(performance.now() - beforeLetter);
    }
  }
}
