/** Adds a product of matrices to c [m × n]; k is what is summed over. */
type Multiply = (
  a: number,
  aRow: number,
  b: number,
  bRow: number,
  c: number,
  cRow: number,
  m: number,
  n: number,
  k: number,
) => void;

/** What assembly/training.ts exports. Addresses and the lengths of rows are in bytes; see there what divides by what. */
export interface TrainingKernel {
  readonly multiply: Multiply;
  readonly multiplyTransposed: Multiply;
  transpose(from: number, fromRow: number, to: number, toRow: number, rows: number, columns: number): void;
  rowProducts(vector: number, rows: number, width: number, count: number, out: number): void;
  softmaxGradient(
    others: number,
    othersRow: number,
    targets: number,
    rows: number,
    count: number,
    lift: number,
  ): number;
  add(to: number, from: number, count: number): void;
  approach(to: number, from: number, count: number, share: number): void;
  adam(
    values: number,
    gradients: number,
    means: number,
    squares: number,
    count: number,
    rate: number,
    firstDecay: number,
    secondDecay: number,
    epsilon: number,
  ): void;
}

/** What this needs of a WebAssembly.Memory. */
export interface KernelMemory {
  readonly buffer: ArrayBufferLike;
  grow(pages: number): number;
}

/** Where the kernel keeps data of its own. */
const reservedBytes = 65536;

/** Hands out places in the kernel's memory; threads that ask in the same order get the same places. */
export class Arena {
  #place = reservedBytes;

  constructor(readonly memory: KernelMemory) {}

  /** @returns [count] zeros at first, at an address that divides by 64, with room up to the next such address */
  floats(count: number): Float32Array {
    const place = this.#place;
    this.#place += Math.ceil((count * 4) / 64) * 64;
    const missing = this.#place - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / 65536));
    return new Float32Array(this.memory.buffer, place, count);
  }
}

/** Threads that work on the same memory: each has a number, and all wait for each other at a barrier. */
export interface Team {
  readonly rank: number;
  readonly size: number;
  wait(): void;
}
