import { OwnshelfError } from '../domain/errors.ts';
import { describe } from './describe.ts';

/** The tensor types a pack uses, by their safetensors names. */
const viewTypes = {
  I8: Int8Array,
  U8: Uint8Array,
  U16: Uint16Array,
  I32: Int32Array,
  U32: Uint32Array,
  F32: Float32Array,
} as const;

export type TensorType = keyof typeof viewTypes;
export type TensorView<T extends TensorType> = InstanceType<(typeof viewTypes)[T]>;

export interface TensorFile {
  has(name: string): boolean;
  /**
   * A view into the file's own buffer: nothing is copied.
   *
   * @param length elements expected
   * @throws OwnshelfError `PackFormatError` when the tensor is missing, of another type or of another length
   */
  tensor<T extends TensorType>(name: string, type: T, length: number): TensorView<T>;
  /**
   * A tensor's shape as the header says it, for what only the file knows.
   *
   * @throws OwnshelfError `PackFormatError` when the tensor is missing or has no shape
   */
  shape(name: string): readonly number[];
}

const maxHeaderBytes = 1 << 20;

/**
 * Opens a safetensors file: 8 bytes header length, JSON header, tensors.
 *
 * @param bytes the whole file; views keep it alive
 * @param fileName for messages
 * @throws OwnshelfError `PackFormatError` when header, offsets or alignment are wrong
 * @see https://huggingface.co/docs/safetensors
 */
export function openSafetensors(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>, fileName: string): TensorFile {
  const { buffer, byteOffset, byteLength } = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
  const fail = failFor(fileName);
  const { header, headerBytes } = readHeader(buffer, byteOffset, byteLength, fail);
  const dataStart = byteOffset + 8 + headerBytes;
  const entryOf = (name: string): HeaderEntry => {
    const entry = header.get(name);
    return typeof entry === 'object' && entry !== null ? entry : fail(`tensor "${name}" is missing`);
  };

  return {
    has: (name) => header.has(name),
    shape(name) {
      const { shape } = entryOf(name);
      return Number.isNaN(countElements(shape))
        ? fail(`tensor "${name}" has no valid shape`)
        : (shape as readonly number[]);
    },
    tensor(name, type, length) {
      const entry = entryOf(name);
      if (entry.dtype !== type) fail(`tensor "${name}" is ${describe(entry.dtype)}, expected ${type}`);
      const [start, end] = readOffsets(entry.data_offsets) ?? fail(`tensor "${name}" has no valid offsets`);
      const View = viewTypes[type];
      const found = (end - start) / View.BYTES_PER_ELEMENT;
      if (found !== length || countElements(entry.shape) !== length)
        fail(`tensor "${name}" has ${found} elements, expected ${length}`);
      if (dataStart + end > byteOffset + byteLength) fail(`tensor "${name}" ends after the file`);
      if ((dataStart + start) % View.BYTES_PER_ELEMENT !== 0) fail(`tensor "${name}" is not aligned`);
      return new View(buffer, dataStart + start, length) as TensorView<typeof type>;
    },
  };
}

/** A tensor's name, type and place in its file, in bytes. */
export interface TensorPlace {
  readonly name: string;
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/**
 * @returns all tensors of a file, by place
 * @throws OwnshelfError `PackFormatError` as `openSafetensors` does
 */
export function listTensors(bytes: Uint8Array<ArrayBuffer>, fileName: string): TensorPlace[] {
  const { buffer, byteOffset, byteLength } = bytes;
  const { header, headerBytes } = readHeader(buffer, byteOffset, byteLength, failFor(fileName));
  return [...header]
    .flatMap(([name, entry]) => {
      const { dtype, data_offsets } = entry as HeaderEntry;
      const offsets = readOffsets(data_offsets);
      if (offsets === undefined || 8 + headerBytes + offsets[1] > byteLength) return [];
      const [start, end] = offsets.map((offset) => 8 + headerBytes + offset) as [number, number];
      return [{ name, type: String(dtype), start, end }];
    })
    .sort((a, b) => a.start - b.start);
}

function failFor(fileName: string): (what: string) => never {
  return (what) => {
    throw new OwnshelfError('PackFormatError', `${fileName} is not a usable tensor file: ${what}.`);
  };
}

function readHeader(
  buffer: ArrayBuffer,
  byteOffset: number,
  byteLength: number,
  fail: (what: string) => never,
): { header: Map<string, unknown>; headerBytes: number } {
  if (byteLength < 8) fail(`it has ${byteLength} bytes, expected at least 8`);
  const prefix = new DataView(buffer, byteOffset, 8);
  const headerBytes = prefix.getUint32(0, true);
  if (prefix.getUint32(4, true) !== 0 || headerBytes > maxHeaderBytes || 8 + headerBytes > byteLength)
    fail('its header is longer than the file');
  const header = new Map<string, unknown>(
    Object.entries(
      parseHeader(new Uint8Array(buffer, byteOffset + 8, headerBytes)) ?? fail('its header is not JSON'),
    ),
  );
  const shared = findOverlap(header);
  if (shared) fail(`tensors "${shared[0]}" and "${shared[1]}" lie over one another`);
  return { header, headerBytes };
}

interface HeaderEntry {
  readonly dtype?: unknown;
  readonly shape?: unknown;
  readonly data_offsets?: unknown;
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof header === 'object' && header !== null ? (header as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function readOffsets(value: unknown): [number, number] | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [start, end] = value as unknown[];
  return Number.isInteger(start) &&
    Number.isInteger(end) &&
    (start as number) >= 0 &&
    (start as number) <= (end as number)
    ? [start as number, end as number]
    : undefined;
}

/** Two tensors that share bytes. */
function findOverlap(header: ReadonlyMap<string, unknown>): [string, string] | undefined {
  const places = [...header].flatMap(([name, entry]) => {
    const offsets = readOffsets((entry as HeaderEntry | null)?.data_offsets);
    return offsets && offsets[1] > offsets[0] ? [{ name, offsets }] : [];
  });
  places.sort((a, b) => a.offsets[0] - b.offsets[0]);
  for (let i = 1; i < places.length; i++)
    if (places[i]!.offsets[0] < places[i - 1]!.offsets[1]) return [places[i - 1]!.name, places[i]!.name];
  return undefined;
}

function countElements(shape: unknown): number {
  if (!Array.isArray(shape)) return NaN;
  return (shape as unknown[]).reduce<number>(
    (product, size) => (Number.isInteger(size) && (size as number) >= 0 ? product * (size as number) : NaN),
    1,
  );
}
