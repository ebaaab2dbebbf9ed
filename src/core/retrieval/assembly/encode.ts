// Codes for the first pass, made when a catalog is opened.

import {
  addressAt,
  behindQuarters,
  blockRows,
  codesAt,
  dimensionsAt,
  gainsAt,
  highAt,
  offsetsAt,
  sizeAt,
  widthAt,
} from './records';

/** What coding in 16 bits multiplies gains and offsets with. */
const roundedGain: f32 = 16777216;
const roundedOffset: f32 = 8192;

/** Codes 0 … 3 of eight components, by how many of three thresholds each exceeds. */
function codesOfEight(
  high: usize,
  component: usize,
  gain: v128,
  offset: v128,
  means: usize,
  thresholds: usize,
  width: usize,
): v128 {
  const bytes = v128.load_ext<i8>(high + component);
  const low = codesOfFour(i32x4.extend_low_i16x8_s(bytes), component, gain, offset, means, thresholds, width);
  const top = codesOfFour(
    i32x4.extend_high_i16x8_s(bytes),
    component + 4,
    gain,
    offset,
    means,
    thresholds,
    width,
  );
  return i16x8.narrow_i32x4_s(low, top);
}

function codesOfFour(
  high: v128,
  component: usize,
  gain: v128,
  offset: v128,
  means: usize,
  thresholds: usize,
  width: usize,
): v128 {
  const at = thresholds + (component << 2);
  // Low bits are 1.5 on average.
  const value = f32x4.add(f32x4.convert_i32x4_s(i32x4.shl(high, 2)), f32x4.splat(1.5));
  const x = f32x4.sub(f32x4.mul(value, gain), f32x4.mul(v128.load(means + (component << 2)), offset));
  const over = i32x4.add(
    i32x4.add(f32x4.gt(x, v128.load(at)), f32x4.gt(x, v128.load(at + (width << 2)))),
    f32x4.gt(x, v128.load(at + (width << 3))),
  );
  return i32x4.neg(over);
}

/**
 * The same in 16 bits, twice as fast, in steps of 2⁻¹³.
 *
 * @param gain    × 2²⁴, in all lanes
 * @param offset  × 2¹³, in all lanes
 * @param rounded means i16[width] × 2¹⁵, then thresholds i16[3 × width] × 2¹³
 */
function roundedCodesOfEight(
  high: usize,
  component: usize,
  gain: v128,
  offset: v128,
  rounded: usize,
  width: usize,
): v128 {
  const at = rounded + (component << 1);
  // Low bits are 1.5 on average, and 64 times the high bits are 16 times the value.
  const value = i16x8.add(i16x8.shl(v128.load_ext<i8>(high + component), 6), i16x8.splat(24));
  const x = i16x8.sub(i16x8.q15mulr_sat_s(value, gain), i16x8.q15mulr_sat_s(v128.load(at), offset));
  const over = i16x8.add(
    i16x8.add(i16x8.gt_s(x, v128.load(at + (width << 1))), i16x8.gt_s(x, v128.load(at + (width << 2)))),
    i16x8.gt_s(x, v128.load(at + 6 * width)),
  );
  return i16x8.neg(over);
}

function fitsRounded(gain: f32, offset: f32): bool {
  return gain * roundedGain < 32767 && offset * roundedOffset < 32767;
}

/**
 * Codes for the first pass: two bits per component of `row × gain − mean × offset`. Of two neighbouring components they
 * make a nibble; a block of 32 rows has 16 bytes per pair, rows 0 … 15 in the low nibbles and 16 … 31 in the high ones.
 * First comes the first quarter of all blocks, then the rest of all.
 *
 * @param means      f32[width]
 * @param thresholds f32[3 × width]: three per component, `width` apart
 * @param rounded    both in 16 bits, see `roundedCodesOfEight`; for rows whose gain and offset fit
 * @param from       the first row, where a block begins
 * @param end        behind the last row
 */
export function encode(
  catalog: usize,
  means: usize,
  thresholds: usize,
  rounded: usize,
  from: i32,
  end: i32,
): void {
  const size = load<i32>(catalog, sizeAt);
  const width = addressAt(catalog, widthAt);
  const dimensions = addressAt(catalog, dimensionsAt);
  const high = addressAt(catalog, highAt);
  const gains = addressAt(catalog, gainsAt);
  const offsets = addressAt(catalog, offsetsAt);
  const pairs = i16x8(1, 4, 1, 4, 1, 4, 1, 4);
  const quarter = width << 1;
  let block = <usize>(from / blockRows);
  for (let first = from; first < end; first += blockRows, block++) {
    const quarters = addressAt(catalog, codesAt) + block * quarter;
    // What lies behind the quarter, counted from the beginning of the block.
    const rest = behindQuarters(catalog) + block * 3 * quarter - quarter;
    for (let r = 0; r < blockRows / 2; r++) {
      const a = <usize>min(first + r, size - 1);
      const b = <usize>min(first + r + blockRows / 2, size - 1);
      const gainA = load<f32>(gains + (a << 2));
      const gainB = load<f32>(gains + (b << 2));
      const offsetA = load<f32>(offsets + (a << 2));
      const offsetB = load<f32>(offsets + (b << 2));
      const fits = fitsRounded(gainA, offsetA) && fitsRounded(gainB, offsetB);
      const wideA = fits ? i16x8.splat(<i16>(gainA * roundedGain)) : f32x4.splat(gainA);
      const wideB = fits ? i16x8.splat(<i16>(gainB * roundedGain)) : f32x4.splat(gainB);
      const awayA = fits ? i16x8.splat(<i16>(offsetA * roundedOffset)) : f32x4.splat(offsetA);
      const awayB = fits ? i16x8.splat(<i16>(offsetB * roundedOffset)) : f32x4.splat(offsetB);
      const rowA = high + a * dimensions;
      const rowB = high + b * dimensions;
      for (let i: usize = 0; i < width; i += 8) {
        const at = i << 3;
        const out = (at < quarter ? quarters : rest) + at + <usize>r;
        const codesA = fits
          ? roundedCodesOfEight(rowA, i, wideA, awayA, rounded, width)
          : codesOfEight(rowA, i, wideA, awayA, means, thresholds, width);
        const codesB = fits
          ? roundedCodesOfEight(rowB, i, wideB, awayB, rounded, width)
          : codesOfEight(rowB, i, wideB, awayB, means, thresholds, width);
        const nibbles = v128.or(
          i32x4.dot_i16x8_s(codesA, pairs),
          i32x4.shl(i32x4.dot_i16x8_s(codesB, pairs), 4),
        );
        store<u8>(out, i32x4.extract_lane(nibbles, 0));
        store<u8>(out, i32x4.extract_lane(nibbles, 1), 16);
        store<u8>(out, i32x4.extract_lane(nibbles, 2), 32);
        store<u8>(out, i32x4.extract_lane(nibbles, 3), 48);
      }
    }
  }
}
