function fold(a: v128): f32 {
  return (
    f32x4.extract_lane(a, 0) +
    f32x4.extract_lane(a, 1) +
    (f32x4.extract_lane(a, 2) + f32x4.extract_lane(a, 3))
  );
}

/** out[i] = vector · row i, of `width` numbers each (divides by 4), `count` rows (divides by 4). */
export function rowProducts(vector: usize, rows: usize, width: i32, count: i32, out: usize): void {
  const bytes = (<usize>width) << 2;
  for (let row = 0; row < count; row += 4) {
    let a = f32x4.splat(0);
    let b = f32x4.splat(0);
    let c = f32x4.splat(0);
    let d = f32x4.splat(0);
    const p = rows + <usize>row * bytes;
    for (let at: usize = 0; at < bytes; at += 16) {
      const part = v128.load(vector + at);
      a = f32x4.add(a, f32x4.mul(part, v128.load(p + at)));
      b = f32x4.add(b, f32x4.mul(part, v128.load(p + bytes + at)));
      c = f32x4.add(c, f32x4.mul(part, v128.load(p + 2 * bytes + at)));
      d = f32x4.add(d, f32x4.mul(part, v128.load(p + 3 * bytes + at)));
    }
    const to = out + ((<usize>row) << 2);
    store<f32>(to, fold(a));
    store<f32>(to, fold(b), 4);
    store<f32>(to, fold(c), 8);
    store<f32>(to, fold(d), 12);
  }
}
