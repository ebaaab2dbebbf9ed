import { openSafetensors, type TensorFile } from '../catalog/safetensors.ts';
import { checkIndices, checkOffsets, checkRange, StringColumn } from '../catalog/strings.ts';
import { OwnshelfError } from '../domain/errors.ts';
import { writeSafetensors } from '../packing/write-safetensors.ts';

/** A group of shoppers who choose alike. */
export interface Segment {
  readonly name: string;
  /** Of all shoppers, 0..1, in whole hundredths. */
  readonly share: number;
  /** Items that stand for it, the most typical first. */
  readonly examples: readonly number[];
}

/** The segments of a shop, largest first, and how to tell where a shopper belongs. */
export interface SegmentModel {
  readonly segments: readonly Segment[];
  /** [dimensions] mean of the shoppers' directions */
  readonly mean: Float32Array;
  /** [segments × dimensions] middle of each, less the mean, of length 1 */
  readonly centres: Float32Array;
}

export const mostSegments = 255;
const longestName = 200;

export function writeSegments({ segments, mean, centres }: SegmentModel): Uint8Array<ArrayBuffer> {
  const names = segments.map(({ name }) => new TextEncoder().encode(name));
  return writeSafetensors([
    { name: 'mean', values: mean },
    { name: 'centres', values: centres, shape: [segments.length, mean.length] },
    { name: 'shares', values: Float32Array.from(segments, ({ share }) => share) },
    { name: 'nameOffsets', values: offsetsOf(names) },
    { name: 'nameBytes', values: Uint8Array.from(names.flatMap((bytes) => [...bytes])) },
    { name: 'exampleOffsets', values: offsetsOf(segments.map(({ examples }) => examples)) },
    { name: 'examples', values: Uint32Array.from(segments.flatMap(({ examples }) => examples)) },
  ]);
}

/**
 * @param size       items of the catalog
 * @param dimensions of its vectors
 * @throws OwnshelfError `PackFormatError` when tensors are missing, of other sizes, or hold what no segments are
 */
export function openSegments(bytes: ArrayBuffer, size: number, dimensions: number): SegmentModel {
  const file = openSafetensors(bytes, 'segments');
  const count = file.shape('centres')[0] ?? 0;
  if (count < 2 || count > mostSegments) fail(`there are ${count} segments, expected 2 to ${mostSegments}`);
  const mean = file.tensor('mean', 'F32', dimensions);
  checkRange('segments: mean', mean, -1, 1);
  const centres = file.tensor('centres', 'F32', count * dimensions);
  checkUnit(centres, dimensions);
  const shares = file.tensor('shares', 'F32', count);
  checkRange('segments: shares', shares, 0, 1);
  const names = readNames(file, count);
  const exampleOffsets = file.tensor('exampleOffsets', 'U32', count + 1);
  checkOffsets('segments: exampleOffsets', exampleOffsets);
  const examples = file.tensor('examples', 'U32', exampleOffsets[count]!);
  checkIndices('segments: examples', examples, size);
  return {
    mean,
    centres,
    segments: names.map((name, segment) => ({
      name,
      share: shares[segment]!,
      examples: [...examples.subarray(exampleOffsets[segment], exampleOffsets[segment + 1])],
    })),
  };
}

function offsetsOf(lists: readonly ArrayLike<unknown>[]): Uint32Array {
  const offsets = new Uint32Array(lists.length + 1);
  lists.forEach((list, place) => (offsets[place + 1] = offsets[place]! + list.length));
  return offsets;
}

function readNames(file: TensorFile, count: number): string[] {
  const offsets = file.tensor('nameOffsets', 'U32', count + 1);
  checkOffsets('segments: nameOffsets', offsets);
  const column = new StringColumn(file.tensor('nameBytes', 'U8', offsets[count]!), offsets);
  const names = Array.from({ length: count }, (_, segment) => column.at(segment));
  for (const name of names)
    if (name.trim() === '' || name.length > longestName || /\p{Cc}/u.test(name))
      fail(`found the name ${JSON.stringify(name.slice(0, longestName))}, expected one line of text`);
  if (new Set(names).size < count) fail('two segments have the same name');
  return names;
}

function checkUnit(centres: Float32Array, dimensions: number): void {
  for (let at = 0; at < centres.length; at += dimensions) {
    const length = Math.hypot(...centres.subarray(at, at + dimensions));
    if (!(Math.abs(length - 1) < 1e-3))
      fail(`the centre of segment ${at / dimensions} has length ${length}, expected 1`);
  }
}

function fail(what: string): never {
  throw new OwnshelfError('PackFormatError', `segments: ${what}.`);
}
