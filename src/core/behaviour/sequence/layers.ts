// Layers of the sequence model that are not products of matrices, forward and backward. Matrices are row-major; what ends
// in `Back` adds to the gradients it is given.

const normEpsilon = 1e-5;

/** Each row to mean 0 and variance 1, then scaled and shifted. @param inverse [rows] 1 ÷ deviation, kept for the way back */
export function normalise(
  x: Float32Array,
  gain: Float32Array,
  shift: Float32Array,
  y: Float32Array,
  inverse: Float32Array,
  rows: number,
): void {
  const width = gain.length;
  for (let row = 0; row < rows; row++) {
    const at = row * width;
    let mean = 0;
    for (let i = 0; i < width; i++) mean += x[at + i]!;
    mean /= width;
    let square = 0;
    for (let i = 0; i < width; i++) {
      const off = x[at + i]! - mean;
      square += off * off;
    }
    const by = 1 / Math.sqrt(square / width + normEpsilon);
    inverse[row] = by;
    for (let i = 0; i < width; i++) y[at + i] = (x[at + i]! - mean) * by * gain[i]! + shift[i]!;
  }
}

export function normaliseBack(
  x: Float32Array,
  dy: Float32Array,
  gain: Float32Array,
  inverse: Float32Array,
  dx: Float32Array,
  dGain: Float32Array,
  dShift: Float32Array,
  rows: number,
): void {
  const width = gain.length;
  for (let row = 0; row < rows; row++) {
    const at = row * width;
    const by = inverse[row]!;
    let mean = 0;
    for (let i = 0; i < width; i++) mean += x[at + i]!;
    mean /= width;
    let sum = 0;
    let along = 0;
    for (let i = 0; i < width; i++) {
      const unit = (x[at + i]! - mean) * by;
      const error = dy[at + i]!;
      dGain[i]! += error * unit;
      dShift[i]! += error;
      sum += error * gain[i]!;
      along += error * gain[i]! * unit;
    }
    sum /= width;
    along /= width;
    for (let i = 0; i < width; i++) {
      const unit = (x[at + i]! - mean) * by;
      dx[at + i]! += by * (dy[at + i]! * gain[i]! - sum - unit * along);
    }
  }
}

/** Where sequences lie in rows that follow one another, and how attention is cut. */
export interface Attention {
  /** [sequences + 1] first row of each, and the end */
  readonly starts: readonly number[];
  readonly width: number;
  readonly heads: number;
  /** Rows of a sequence at most. */
  readonly depth: number;
}

/**
 * Each row takes from the rows of its sequence up to itself.
 *
 * @param projected [rows × 3 width] queries, keys and values side by side
 * @param lags      [heads × depth] what a distance adds
 * @param shares    [sequences × heads × depth × depth] overwritten by what each took from each
 * @param taken     [rows × width] all 0 before
 */
export function attend(
  projected: Float32Array,
  lags: Float32Array,
  shares: Float32Array,
  taken: Float32Array,
  { starts, width, heads, depth }: Attention,
): void {
  const part = width / heads;
  const by = 1 / Math.sqrt(part);
  for (let sequence = 0; sequence + 1 < starts.length; sequence++) {
    const start = starts[sequence]!;
    const length = starts[sequence + 1]! - start;
    for (let head = 0; head < heads; head++)
      for (let i = 0; i < length; i++) {
        const query = (start + i) * 3 * width + head * part;
        const own = ((sequence * heads + head) * depth + i) * depth;
        let most = -Infinity;
        for (let j = 0; j <= i; j++) {
          const key = (start + j) * 3 * width + width + head * part;
          let score = 0;
          for (let d = 0; d < part; d++) score += projected[query + d]! * projected[key + d]!;
          score = score * by + lags[head * depth + i - j]!;
          shares[own + j] = score;
          if (score > most) most = score;
        }
        let total = 0;
        for (let j = 0; j <= i; j++) {
          const power = Math.exp(shares[own + j]! - most);
          shares[own + j] = power;
          total += power;
        }
        const to = (start + i) * width + head * part;
        for (let j = 0; j <= i; j++) {
          const share = shares[own + j]! / total;
          shares[own + j] = share;
          const value = (start + j) * 3 * width + 2 * width + head * part;
          for (let d = 0; d < part; d++) taken[to + d]! += share * projected[value + d]!;
        }
      }
  }
}

export function attendBack(
  projected: Float32Array,
  shares: Float32Array,
  dTaken: Float32Array,
  dProjected: Float32Array,
  dLags: Float32Array,
  { starts, width, heads, depth }: Attention,
): void {
  const part = width / heads;
  const by = 1 / Math.sqrt(part);
  const dShares = new Float64Array(depth);
  for (let sequence = 0; sequence + 1 < starts.length; sequence++) {
    const start = starts[sequence]!;
    const length = starts[sequence + 1]! - start;
    for (let head = 0; head < heads; head++)
      for (let i = 0; i < length; i++) {
        const query = (start + i) * 3 * width + head * part;
        const own = ((sequence * heads + head) * depth + i) * depth;
        const to = (start + i) * width + head * part;
        let along = 0;
        for (let j = 0; j <= i; j++) {
          const value = (start + j) * 3 * width + 2 * width + head * part;
          const share = shares[own + j]!;
          let error = 0;
          for (let d = 0; d < part; d++) {
            error += dTaken[to + d]! * projected[value + d]!;
            dProjected[value + d]! += share * dTaken[to + d]!;
          }
          dShares[j] = error;
          along += share * error;
        }
        for (let j = 0; j <= i; j++) {
          const error = shares[own + j]! * (dShares[j]! - along);
          dLags[head * depth + i - j]! += error;
          const key = (start + j) * 3 * width + width + head * part;
          for (let d = 0; d < part; d++) {
            dProjected[query + d]! += error * by * projected[key + d]!;
            dProjected[key + d]! += error * by * projected[query + d]!;
          }
        }
      }
  }
}

/** Fills masks with 0 for the share left out and 1 ÷ (1 − share) for the rest, one mask after another from one seed. */
export function dropoutMasks(seed: number, share: number): (mask: Float32Array, count: number) => void {
  const kept = 1 / (1 - share);
  const limit = Math.round(share * 65536);
  // xorshift32: two numbers of 16 bits from each state.
  let state = (Math.imul(seed, 0x9e3779b9) ^ 0x5bd1e995) | 1;
  return (mask, count) => {
    for (let i = 0; i < count; i += 2) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      mask[i] = (state & 0xffff) < limit ? 0 : kept;
      mask[i + 1] = state >>> 16 < limit ? 0 : kept;
    }
  };
}
