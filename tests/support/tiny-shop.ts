import {
  fileRoles,
  packFormatVersion,
  type FileRole,
  type PackManifest,
} from '../../src/core/catalog/manifest.ts';
import type { Item } from '../../src/core/domain/item.ts';
import { createRandom, type Random } from '../../src/core/math/random.ts';
import { CatalogBuilder } from '../../src/core/packing/catalog-builder.ts';
import { serialiseItem } from '../../src/core/packing/item-row.ts';
import { quantiseVectors } from '../../src/core/packing/quantise-vectors.ts';
import { openShop, type OpenShop } from '../../src/ranker/open-shop.ts';

/** Eight categories in three departments; items of one category lie close together, and nothing else does. */
export const tinyCategories: readonly (readonly string[])[] = [
  ['Fashion', 'Dresses'],
  ['Fashion', 'Hats'],
  ['Fashion', 'Shoes'],
  ['Garden', 'Plants'],
  ['Garden', 'Tools'],
  ['Home', 'Lighting', 'Floor lamps'],
  ['Home', 'Lighting', 'Table lamps'],
  ['Home', 'Rugs'],
];
const brands = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir'];
const colours = ['Blue', 'Crimson', 'Green', 'Ochre', 'Sage', 'White'];

/** The day of the newest item; tests act on days after it. */
export const tinyToday = Date.UTC(2026, 5, 1);
export const tinyEncoder = { id: 'tiny-encoder', sha256: 'e'.repeat(64) } as const;

export interface TinyPack {
  readonly manifest: PackManifest;
  readonly files: ReadonlyMap<FileRole, Uint8Array<ArrayBuffer>>;
}

export interface TinyWorld {
  readonly items: readonly Item[];
  /** [items × dimensions], row-major, unit length or all zero. */
  readonly vectors: Float32Array;
  readonly dimensions: number;
  /** [8 × dimensions] what the encoder says of each category's name. */
  readonly categoryVectors: readonly Float32Array[];
  /** A vector at an angle between the first two categories, leaning as all do. */
  readonly between: (degrees: number) => Float32Array;
}

export interface TinyShop extends OpenShop {
  readonly world: TinyWorld;
  /** Item indices by place in `tinyCategories`: worded, in stock, so that a shelf may show them. */
  readonly showable: readonly (readonly number[])[];
}

/** A seeded world whose truth is known: what is alike was made alike. */
export function tinyWorld({ items: count = 320, dimensions = 16, seed = 7 } = {}): TinyWorld {
  const random = createRandom(seed);
  const [lean, ...directions] = orthogonal(
    ['lean', ...tinyCategories].map(() => gaussians(random, dimensions)),
  ) as [Float32Array, ...Float32Array[]];
  const towards = (category: Float32Array, noise: number): Float32Array => {
    const other = gaussians(random, dimensions);
    return unit(category.map((c, i) => c + 0.7 * lean[i]! + noise * other[i]!));
  };
  const vectors = new Float32Array(count * dimensions);
  const items = Array.from({ length: count }, (_, index): Item => {
    const place = index % tinyCategories.length;
    const category = tinyCategories[place]!;
    const vector = towards(directions[place]!, 0.12);
    if (index % 37 !== 36) vectors.set(vector, index * dimensions);
    const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
    const colour = pick(colours);
    const price = Math.round(100 * (5 + 20 * place) * (0.7 + 0.6 * random())) / 100;
    const day = tinyToday - Math.floor(random() * 400) * 86_400_000;
    const ratingCount = Math.floor(200 * random() ** 3);
    return {
      id: `item-${index}${index % 10 === 9 ? '-ö' : ''}`,
      title: `${colour} ${category.at(-1)!.toLowerCase().replace(/s$/, '')} no ${index}`,
      ...(index % 29 === 28 ? {} : { category }),
      ...(index % 11 === 10 ? {} : { brand: pick(brands) }),
      ...(index % 13 === 12 ? {} : { price, currency: 'EUR' }),
      ...(index % 17 === 16
        ? { availability: 'out of stock' }
        : index % 23 === 22
          ? { availability: 'preorder' }
          : {}),
      attributes: { colour },
      ...(index % 19 === 18 ? {} : { publishedAt: new Date(day).toISOString().slice(0, 10) }),
      ...(ratingCount === 0 ? {} : { rating: Math.round(10 * (2.5 + 2.5 * random())) / 10, ratingCount }),
    };
  });
  const between = (degrees: number): Float32Array => {
    const angle = (degrees * Math.PI) / 180;
    const [one, other] = directions as [Float32Array, Float32Array];
    return towards(
      one.map((c, i) => Math.cos(angle) * c + Math.sin(angle) * other[i]!),
      0,
    );
  };
  return { items, vectors, dimensions, categoryVectors: directions.map((d) => towards(d, 0)), between };
}

/** Packs items the way the command line does, without a disk. */
export function packItems(items: readonly Item[], vectors: Float32Array, dimensions: number): TinyPack {
  const builder = new CatalogBuilder();
  const encoder = new TextEncoder();
  const rows: string[] = [];
  for (const item of items) {
    const row = serialiseItem(item);
    rows.push(row);
    builder.add(item, encoder.encode(row).length);
  }
  const made = builder.finish(quantiseVectors(vectors, dimensions, dimensions));
  const files = new Map<FileRole, Uint8Array<ArrayBuffer>>([
    ['rows', encoder.encode(rows.join(''))],
    ['columns', made.columns],
    ['vectors', made.vectors],
    ['lexical', made.lexical],
    ['dictionary', encoder.encode(made.dictionary)],
  ]);
  return {
    files,
    manifest: {
      format: 'ownshelf-pack',
      formatVersion: packFormatVersion,
      shop: { id: 'tiny', name: 'Tiny' },
      encoder: { ...tinyEncoder, dimensions },
      counts: made.counts,
      files: fileRoles.flatMap((role) => {
        const bytes = files.get(role);
        const sha256 = String(fileRoles.indexOf(role)).repeat(64);
        return bytes
          ? [{ role, path: `${role}-${sha256.slice(0, 16)}`, sizeBytes: bytes.length, sha256 }]
          : [];
      }),
    },
  };
}

export function readFileOf({ files }: TinyPack): (role: FileRole) => Promise<Blob> {
  return (role) => Promise.resolve(new Blob([files.get(role)!]));
}

/** The pack with a file more. */
export function withFile(pack: TinyPack, role: FileRole, bytes: Uint8Array<ArrayBuffer>): TinyPack {
  const sha256 = String(fileRoles.indexOf(role)).repeat(64).slice(0, 64);
  const file = { role, path: `${role}-${sha256.slice(0, 16)}`, sizeBytes: bytes.length, sha256 };
  return {
    files: new Map([...pack.files, [role, bytes]]),
    manifest: { ...pack.manifest, files: [...pack.manifest.files, file] },
  };
}

/** @param behaviour what the shop learned from a log, if anything */
export async function openTinyShop(
  world: TinyWorld = tinyWorld(),
  behaviour?: Uint8Array<ArrayBuffer>,
): Promise<TinyShop> {
  const plain = packItems(world.items, world.vectors, world.dimensions);
  const pack = behaviour ? withFile(plain, 'behaviour', behaviour) : plain;
  const shop = await openShop(pack.manifest, readFileOf(pack));
  const showable = tinyCategories.map((category) =>
    world.items.flatMap((item, index) =>
      item.category === category &&
      item.availability !== 'out of stock' &&
      shop.catalog.scales[index]! > 0 &&
      item.price !== undefined
        ? [index]
        : [],
    ),
  );
  return { ...shop, world, showable };
}

export function gaussians(random: Random, count: number): Float32Array {
  return Float32Array.from(
    { length: count },
    () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  );
}

/** Gram–Schmidt: categories have nothing in common but the lean. */
function orthogonal(vectors: readonly Float32Array[]): Float32Array[] {
  const done: Float32Array[] = [];
  for (const vector of vectors) {
    const rest = Float32Array.from(vector);
    for (const other of done) {
      const shared = other.reduce((sum, component, i) => sum + component * vector[i]!, 0);
      for (let i = 0; i < rest.length; i++) rest[i]! -= shared * other[i]!;
    }
    done.push(unit(rest));
  }
  return done;
}

export function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((component) => component / length);
}
