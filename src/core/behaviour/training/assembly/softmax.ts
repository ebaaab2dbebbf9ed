/** e to the power of each lane, which is 0 or below; relative error under 2e-7, as in Cephes' expf. */
function exponential(x: v128): v128 {
  x = f32x4.max(x, f32x4.splat(-87));
  const whole = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504)));
  const rest = f32x4.sub(
    f32x4.sub(x, f32x4.mul(whole, f32x4.splat(0.693359375))),
    f32x4.mul(whole, f32x4.splat(-2.1219444e-4)),
  );
  let sum = f32x4.splat(1.98756915e-4);
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1.3981999507e-3));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(8.3334519073e-3));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(4.1665795894e-2));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1.6666665459e-1));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(5.0000001201e-1));
  sum = f32x4.add(f32x4.add(f32x4.mul(f32x4.mul(sum, rest), rest), rest), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(whole), i32x4.splat(127)), 23);
  return f32x4.mul(sum, power);
}

/**
 * Cross-entropy of one target per row against others: turns scores of the others into probabilities, and scores of the
 * targets into probabilities less 1, which together are the gradient by the scores.
 *
 * @param others [rows × count] scores of the others, count divides by 4; become their probabilities
 * @param targets [rows] scores of the targets; become their probabilities less 1
 * @param lift what the others' scores stand for more than themselves, in nats: they are a sample of many
 * @returns the sum of -ln(probability) of the targets
 */
export function softmaxGradient(
  others: usize,
  othersRow: usize,
  targets: usize,
  rows: i32,
  count: i32,
  lift: f32,
): f64 {
  let loss: f64 = 0;
  for (let row = 0; row < rows; row++) {
    const from = others + <usize>row * othersRow;
    const to = from + ((<usize>count) << 2);
    const target = load<f32>(targets + ((<usize>row) << 2));
    let most = f32x4.splat(target - lift);
    for (let p = from; p < to; p += 16) most = f32x4.max(most, v128.load(p));
    const high = max(
      max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)),
      max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)),
    );
    const shift = f32x4.splat(high);
    let sums = f32x4.splat(0);
    for (let p = from; p < to; p += 16) {
      const power = exponential(f32x4.sub(v128.load(p), shift));
      sums = f32x4.add(sums, power);
      v128.store(p, power);
    }
    const own = f32x4.extract_lane(exponential(f32x4.splat(target - lift - high)), 0);
    const sum =
      f32x4.extract_lane(sums, 0) +
      f32x4.extract_lane(sums, 1) +
      f32x4.extract_lane(sums, 2) +
      f32x4.extract_lane(sums, 3) +
      own;
    const share = f32x4.splat(1 / sum);
    for (let p = from; p < to; p += 16) v128.store(p, f32x4.mul(v128.load(p), share));
    store<f32>(targets + ((<usize>row) << 2), own / sum - 1);
    loss += <f64>high - <f64>(target - lift) + Math.log(<f64>sum);
  }
  return loss;
}
