import type { ItemSpace } from '../catalog/item-space.ts';

/** Enough for every interest, aversions scanned for explanations, the session and one search. */
const maxScans = 24;

/** Scans of the whole catalog, kept while their direction stays the same: a tap moves one interest, so one scan. */
export class LikenessScans {
  readonly #space: ItemSpace;
  /** Most recently used last. */
  readonly #scans: { direction: Float32Array; likeness: Float32Array }[] = [];
  scanCount = 0;

  constructor(space: ItemSpace) {
    this.#space = space;
  }

  /** @returns [size] likeness of every item to the direction */
  scan(direction: Float32Array): Float32Array {
    const place = this.#scans.findLastIndex((scan) => same(scan.direction, direction));
    const found = place >= 0 ? this.#scans.splice(place, 1)[0]! : undefined;
    const scan = found ?? { direction, likeness: this.#space.likenessToAll(direction) };
    if (!found) this.scanCount++;
    this.#scans.push(scan);
    if (this.#scans.length > maxScans) this.#scans.shift();
    return scan.likeness;
  }
}

function same(a: Float32Array, b: Float32Array): boolean {
  if (a === b) return true;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
