/** Which rows of a catalog count: one bit each. */
export class RowFilter {
  readonly size: number;
  /** [⌈size / 8⌉] the lowest bit of a byte first. */
  readonly bits: Uint8Array<ArrayBuffer>;

  constructor(size: number) {
    this.size = size;
    this.bits = new Uint8Array(Math.ceil(size / 8));
  }

  static of(size: number, isWanted: (row: number) => boolean): RowFilter {
    const filter = new RowFilter(size);
    for (let row = 0; row < size; row++) if (isWanted(row)) filter.add(row);
    return filter;
  }

  copy(): RowFilter {
    const copy = new RowFilter(this.size);
    copy.bits.set(this.bits);
    return copy;
  }

  remove(row: number): void {
    this.bits[row >> 3]! &= ~(1 << (row & 7));
  }

  add(row: number): void {
    this.bits[row >> 3]! |= 1 << (row & 7);
  }

  has(row: number): boolean {
    return ((this.bits[row >> 3]! >> (row & 7)) & 1) === 1;
  }
}
