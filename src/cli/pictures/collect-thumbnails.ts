import { none } from '../../core/catalog/catalog.ts';
import type { BuildFolder } from '../build-folder.ts';
import type { FieldProblem } from '../feeds/feed.ts';
import { sha256Hex } from '../hash.ts';
import { mapInOrder } from '../map-in-order.ts';
import { PictureProblem, readPicture, type PictureSourceOptions } from './picture-source.ts';
import { makeThumbnail, thumbnailRecipe } from './thumbnail.ts';

/** Pictures on their way at the same time. */
const concurrency = 8;
export const maxShardBytes = 2 << 20;

export interface PictureRequest {
  readonly itemIndex: number;
  /** Of the feed. */
  readonly line: number;
  readonly image: string;
}

export interface Thumbnails {
  /** [n] thumbnail index of each item, 0xFFFFFFFF for none. */
  readonly ofItem: Uint32Array<ArrayBuffer>;
  readonly shard: Uint16Array<ArrayBuffer>;
  readonly start: Uint32Array<ArrayBuffer>;
  readonly length: Uint32Array<ArrayBuffer>;
  readonly shardCount: number;
  readonly found: number;
  readonly failed: number;
  /** Thumbnails taken over from an earlier, interrupted build. */
  readonly reused: number;
}

export interface ThumbnailOptions extends PictureSourceOptions {
  readonly sizePx: number;
  /** Takes each full shard in turn. */
  readonly onShard: (bytes: Uint8Array, shard: number) => Promise<void>;
  readonly onProblem: (line: number, problem: FieldProblem) => void;
  readonly onProgress: (pictures: number) => void;
}

/** Turns pictures into thumbnails, numbered in item order; pictures of the same bytes share one. */
export async function collectThumbnails(
  requests: AsyncIterable<PictureRequest>,
  itemCount: number,
  folder: BuildFolder,
  options: ThumbnailOptions,
): Promise<Thumbnails> {
  const ofItem = new Uint32Array(itemCount).fill(none);
  const indexOfSource = new Map<string, number>();
  const places: { shard: number; start: number; length: number }[] = [];
  let shardParts: Uint8Array[] = [];
  let shardBytes = 0;
  let shard = 0;
  const counts = { found: 0, failed: 0, reused: 0, done: 0 };

  const closeShard = async (): Promise<void> => {
    await options.onShard(Buffer.concat(shardParts), shard++);
    shardParts = [];
    shardBytes = 0;
  };
  const make = createMaker(folder, options);

  for await (const { request, result } of mapInOrder(requests, concurrency, make)) {
    options.signal.throwIfAborted();
    options.onProgress(++counts.done);
    if (result instanceof PictureProblem) {
      counts.failed++;
      options.onProblem(request.line, { field: 'image', found: result.found, expected: result.expected });
      continue;
    }
    counts.found++;
    let index = indexOfSource.get(result.sourceHash);
    if (index === undefined) {
      if (result.reused) counts.reused++;
      const { webp } = result;
      if (shardBytes > 0 && shardBytes + webp.length > maxShardBytes) await closeShard();
      index = places.push({ shard, start: shardBytes, length: webp.length }) - 1;
      shardParts.push(webp);
      shardBytes += webp.length;
      indexOfSource.set(result.sourceHash, index);
    }
    ofItem[request.itemIndex] = index;
  }
  if (shardBytes > 0) await closeShard();
  return {
    ...counts,
    ofItem,
    shard: Uint16Array.from(places, (place) => place.shard),
    start: Uint32Array.from(places, (place) => place.start),
    length: Uint32Array.from(places, (place) => place.length),
    shardCount: shard,
  };
}

interface Made {
  readonly sourceHash: string;
  readonly webp: Uint8Array;
  readonly reused: boolean;
}

type Maker = (request: PictureRequest) => Promise<{ request: PictureRequest; result: Made | PictureProblem }>;

function createMaker(folder: BuildFolder, options: ThumbnailOptions): Maker {
  /** The same picture asked for twice at the same time is made once. */
  const underWay = new Map<string, Promise<Made>>();
  const recipe = thumbnailRecipe(options.sizePx);
  const make = async (sourceHash: string, source: Uint8Array): Promise<Made> => {
    const key = sha256Hex(`${recipe}\n${sourceHash}`);
    const kept = await folder.read('thumbnails', key);
    if (kept) return { sourceHash, webp: kept, reused: true };
    const webp = await makeThumbnail(source, options.sizePx);
    await folder.write('thumbnails', key, webp);
    return { sourceHash, webp, reused: false };
  };
  return async (request) => {
    try {
      const source = await readPicture(request.image, folder, options);
      const sourceHash = sha256Hex(source);
      let making = underWay.get(sourceHash);
      if (!making) {
        making = make(sourceHash, source).finally(() => underWay.delete(sourceHash));
        underWay.set(sourceHash, making);
      }
      return { request, result: await making };
    } catch (error) {
      if (error instanceof PictureProblem) return { request, result: error };
      throw error;
    }
  };
}
