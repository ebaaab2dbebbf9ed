import { openSafetensors } from '../../catalog/safetensors.ts';
import { checkRange } from '../../catalog/strings.ts';
import { OwnshelfError } from '../../domain/errors.ts';
import { invertPositive } from '../../math/solve.ts';
import { writeSafetensors } from '../../packing/write-safetensors.ts';
import type { BlendWeights } from '../blend/blend.ts';
import { viewCount } from '../blend/candidates.ts';
import { componentNames } from '../components/component.ts';
import type { OpenRows } from './byte-rows.ts';
import { LinkTable } from './link-table.ts';
import { SequenceModel } from './sequence-model.ts';
import { TextAdapter } from './text-adapter.ts';

/** What was learned of a shop's items from what shoppers chose. */
export interface LearnedTables {
  readonly links: LinkTable;
  readonly sequence: SequenceModel;
  readonly adapter: TextAdapter;
  /** [n] how much an item is chosen, 0 for never */
  readonly popularity: Float32Array;
}

/** That, and how much each part of it counts. */
export interface BehaviourModel extends LearnedTables {
  readonly blend: BlendWeights;
}

/** Rounding may take this much from a matrix that was positive definite, for a diagonal of 1. */
const slack = 1e-4;
/** Weights and scores further from 0 were not learned. */
const mostWeight = 1e4;

export function writeBehaviour({
  links,
  sequence,
  adapter,
  popularity,
  blend,
}: BehaviourModel): Uint8Array<ArrayBuffer> {
  return writeSafetensors([
    ...links.tensors(),
    ...sequence.tensors(),
    ...adapter.tensors(),
    { name: 'popularity', values: popularity },
    {
      name: 'blend.weights',
      values: Float32Array.from(blend.weights),
      shape: [componentNames.length, viewCount],
    },
    { name: 'blend.usual', values: Float32Array.from(blend.usual) },
    {
      name: 'blend.precision',
      values: Float32Array.from(blend.precision),
      shape: [blend.weights.length, blend.weights.length],
    },
  ]);
}

/**
 * @param size       items of the catalog
 * @param dimensions of their vectors
 * @param openRows   multiplies rows where the file lies
 * @throws OwnshelfError `PackFormatError` when tensors are missing, of other sizes or hold what cannot be learned
 */
export function openBehaviour(
  bytes: ArrayBuffer | Uint8Array<ArrayBuffer>,
  size: number,
  dimensions: number,
  openRows?: OpenRows,
): BehaviourModel {
  const file = openSafetensors(bytes, 'behaviour');
  const weightCount = componentNames.length * viewCount;
  const read = (name: string, count: number, least: number, most: number): Float32Array => {
    const values = file.tensor(name, 'F32', count);
    checkRange(name, values, least, most);
    return values;
  };
  const sequence = SequenceModel.open(file, size, openRows);
  return {
    links: LinkTable.open(file, size),
    sequence,
    adapter: TextAdapter.open(file, sequence.shape.width, dimensions),
    popularity: read('popularity', size, 0, mostWeight),
    blend: {
      weights: Float64Array.from(read('blend.weights', weightCount, -mostWeight, mostWeight)),
      usual: Float64Array.from(read('blend.usual', componentNames.length, 1e-12, mostWeight)),
      precision: positive(Float64Array.from(read('blend.precision', weightCount ** 2, -1e12, 1e12))),
    },
  };
}

/** @throws OwnshelfError `PackFormatError` for what is no precision */
function positive(matrix: Float64Array): Float64Array {
  const size = Math.sqrt(matrix.length);
  try {
    invertPositive(
      matrix.map((value, at) => (at % (size + 1) === 0 ? value + slack * Math.max(1, value) : value)),
    );
  } catch {
    throw new OwnshelfError('PackFormatError', 'behaviour: blend.precision is not positive definite.');
  }
  return matrix;
}
