import type { TensorFile } from '../../catalog/safetensors.ts';
import { checkRange } from '../../catalog/strings.ts';
import { OwnshelfError } from '../../domain/errors.ts';
import type { Tensor } from '../../packing/write-safetensors.ts';
import { toByteRows, type ByteRows } from './byte-rows.ts';

const mostScale = 1e3;

/**
 * A low-rank adapter of the items' texts to what shoppers choose: a linear map from a text's direction to a row of the
 * sequence model, learned from the items that are chosen. It says of an item nobody has chosen yet how likely it is next.
 */
export class TextAdapter {
  /** [width × dimensions] */
  readonly #map: ByteRows;
  readonly #dimensions: number;

  private constructor(map: ByteRows, dimensions: number) {
    this.#map = map;
    this.#dimensions = dimensions;
  }

  /** @param map [width × dimensions] */
  static of(map: ArrayLike<number>, dimensions: number): TextAdapter {
    return new TextAdapter(toByteRows(map, dimensions), dimensions);
  }

  /** @throws OwnshelfError `PackFormatError` when tensors are missing or of other sizes */
  static open(file: TensorFile, width: number, dimensions: number): TextAdapter {
    const shape = file.shape('adapter.rows');
    if (shape.length !== 2 || shape[0] !== width || shape[1] !== dimensions)
      throw new OwnshelfError(
        'PackFormatError',
        `behaviour: adapter.rows is ${shape.join(' × ')}, expected ${width} × ${dimensions}`,
      );
    const scales = file.tensor('adapter.scales', 'F32', width);
    checkRange('adapter.scales', scales, 0, mostScale);
    return new TextAdapter(
      { rows: file.tensor('adapter.rows', 'I8', width * dimensions), scales },
      dimensions,
    );
  }

  /** @param vector [width] of the sequence model @returns [dimensions] texts along it have the highest product; not of length 1 */
  direction(vector: Float32Array): Float32Array {
    const { rows, scales } = this.#map;
    const direction = new Float32Array(this.#dimensions);
    for (let row = 0; row < scales.length; row++) {
      const factor = vector[row]! * scales[row]!;
      const at = row * this.#dimensions;
      for (let i = 0; i < direction.length; i++) direction[i]! += factor * rows[at + i]!;
    }
    return direction;
  }

  tensors(): Tensor[] {
    const { rows, scales } = this.#map;
    return [
      { name: 'adapter.scales', values: scales },
      { name: 'adapter.rows', values: rows, shape: [scales.length, this.#dimensions] },
    ];
  }
}
