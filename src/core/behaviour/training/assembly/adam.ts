/** to += from, count numbers; divides by 4. */
export function add(to: usize, from: usize, count: i32): void {
  const end = to + ((<usize>count) << 2);
  for (; to < end; to += 16, from += 16) v128.store(to, f32x4.add(v128.load(to), v128.load(from)));
}

/**
 * One step of Adam over `count` numbers (divides by 4).
 *
 * @param rate the step's length, with the corrections of both moments in it
 * @see Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015
 */
export function adam(
  values: usize,
  gradients: usize,
  means: usize,
  squares: usize,
  count: i32,
  rate: f32,
  firstDecay: f32,
  secondDecay: f32,
  epsilon: f32,
): void {
  const first = f32x4.splat(firstDecay);
  const firstRest = f32x4.splat(1 - firstDecay);
  const second = f32x4.splat(secondDecay);
  const secondRest = f32x4.splat(1 - secondDecay);
  const step = f32x4.splat(rate);
  const small = f32x4.splat(epsilon);
  const bytes = (<usize>count) << 2;
  for (let at: usize = 0; at < bytes; at += 16) {
    const gradient = v128.load(gradients + at);
    const mean = f32x4.add(f32x4.mul(first, v128.load(means + at)), f32x4.mul(firstRest, gradient));
    const square = f32x4.add(
      f32x4.mul(second, v128.load(squares + at)),
      f32x4.mul(secondRest, f32x4.mul(gradient, gradient)),
    );
    v128.store(means + at, mean);
    v128.store(squares + at, square);
    const change = f32x4.div(f32x4.mul(step, mean), f32x4.add(f32x4.sqrt(square), small));
    v128.store(values + at, f32x4.sub(v128.load(values + at), change));
  }
}

/** to += share × (from − to), count numbers; divides by 4. */
export function approach(to: usize, from: usize, count: i32, share: f32): void {
  const part = f32x4.splat(share);
  const end = to + ((<usize>count) << 2);
  for (; to < end; to += 16, from += 16) {
    const value = v128.load(to);
    v128.store(to, f32x4.add(value, f32x4.mul(part, f32x4.sub(v128.load(from), value))));
  }
}
