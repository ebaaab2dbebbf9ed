// Records in the caller's memory, 32 bits each.
//
// The catalog's: the addresses of its high bits i8[n × dimensions], low
// bits u8[n × width / 4], gains f32[n], offsets f32[n] and codes (0 for none), then n, dimensions and width. The width
// is the dimensions rounded up to a multiple of 32. Behind the high bits three more rows and 32 bytes are readable, behind
// gains and offsets three more numbers.
export const highAt: usize = 0;
export const lowAt: usize = 4;
export const gainsAt: usize = 8;
export const offsetsAt: usize = 12;
export const codesAt: usize = 16;
export const sizeAt: usize = 20;
export const dimensionsAt: usize = 24;
export const widthAt: usize = 28;

// A query's: its lean, the most that low bits can add to a product, how many rows its heap holds and the
// lowest score on the heap once it is full; then for a quarter, half and the whole of its table the two numbers that turn
// a score into a sum of table entries (sum = score × slope + shift), the slopes first; then whether it goes over blocks
// one after another; then, from a multiple of 16 bytes on, values i16[width], zero behind the dimensions, and the table
// u8[width / 2 × 16].
export const leanAt: usize = 0;
export const lowMostAt: usize = 4;
export const countAt: usize = 8;
export const barAt: usize = 12;
export const slopesAt: usize = 16;
export const shiftsAt: usize = 28;
export const straightAt: usize = 40;
export const valuesAt: usize = 48;

/** Rows of a block: what one step of the first pass goes over. */
export const blockRows: i32 = 32;

export function addressAt(record: usize, place: usize): usize {
  return <usize>load<u32>(record + place);
}

/** Where the codes go on: the first quarter of all blocks lies before the rest of all blocks. */
export function behindQuarters(catalog: usize): usize {
  const blocks = (load<i32>(catalog, sizeAt) + blockRows - 1) / blockRows;
  return addressAt(catalog, codesAt) + ((<usize>blocks * addressAt(catalog, widthAt)) << 1);
}
