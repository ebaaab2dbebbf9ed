const typeNames = new Map<unknown, string>([
  [Int8Array, 'I8'],
  [Uint8Array, 'U8'],
  [Uint16Array, 'U16'],
  [Int32Array, 'I32'],
  [Uint32Array, 'U32'],
  [Float32Array, 'F32'],
]);

export type TensorValues = Int8Array | Uint8Array | Uint16Array | Int32Array | Uint32Array | Float32Array;

export interface Tensor {
  readonly name: string;
  readonly values: TensorValues;
  /** Defaults to one dimension. Row-major. */
  readonly shape?: readonly number[];
}

/**
 * Writes a safetensors file. Tensors come in order of falling element size, then in the order given, and the header is
 * padded with spaces to a multiple of 8, so that each tensor is aligned and can be viewed without copying. Same tensors,
 * same bytes. Needs a little-endian machine, as do the typed-array views that read it.
 *
 * @throws RangeError when a shape does not multiply to the number of values
 * @see https://huggingface.co/docs/safetensors
 */
export function writeSafetensors(tensors: readonly Tensor[]): Uint8Array<ArrayBuffer> {
  const ordered = [...tensors].sort((a, b) => b.values.BYTES_PER_ELEMENT - a.values.BYTES_PER_ELEMENT);
  const entries: string[] = [];
  let dataBytes = 0;
  for (const { name, values, shape = [values.length] } of ordered) {
    if (shape.reduce((product, size) => product * size, 1) !== values.length)
      throw new RangeError(
        `tensor "${name}" has ${values.length} values, its shape says ${shape.join(' × ')}`,
      );
    const offsets = [dataBytes, dataBytes + values.byteLength];
    entries.push(
      `${JSON.stringify(name)}:${JSON.stringify({ dtype: typeNames.get(values.constructor), shape, data_offsets: offsets })}`,
    );
    dataBytes += values.byteLength;
  }
  const json = `{${entries.join(',')}}`;
  const unpadded = new TextEncoder().encode(json).length;
  const header = new TextEncoder().encode(json + ' '.repeat((8 - (unpadded % 8)) % 8));

  const file = new Uint8Array(8 + header.length + dataBytes);
  new DataView(file.buffer).setUint32(0, header.length, true);
  file.set(header, 8);
  let offset = 8 + header.length;
  for (const { values } of ordered) {
    file.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), offset);
    offset += values.byteLength;
  }
  return file;
}
