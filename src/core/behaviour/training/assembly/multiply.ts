// Products of matrices in single precision. Sums run in the order of the inner index, so that results are the same on
// every machine. Strides are in bytes.

/** c[m × n] += a[m × k] × b[k × n]; m divides by 4, n by 8. */
export function multiply(
  a: usize,
  aRow: usize,
  b: usize,
  bRow: usize,
  c: usize,
  cRow: usize,
  m: i32,
  n: i32,
  k: i32,
): void {
  for (let j = 0; j < n; j += 8) {
    const column = (<usize>j) << 2;
    for (let i = 0; i < m; i += 4) {
      let p0 = a + <usize>i * aRow;
      let p1 = p0 + aRow;
      let p2 = p1 + aRow;
      let p3 = p2 + aRow;
      let q = b + column;
      const o0 = c + <usize>i * cRow + column;
      const o1 = o0 + cRow;
      const o2 = o1 + cRow;
      const o3 = o2 + cRow;
      let c00 = v128.load(o0);
      let c01 = v128.load(o0, 16);
      let c10 = v128.load(o1);
      let c11 = v128.load(o1, 16);
      let c20 = v128.load(o2);
      let c21 = v128.load(o2, 16);
      let c30 = v128.load(o3);
      let c31 = v128.load(o3, 16);
      for (let p = 0; p < k; p++) {
        const b0 = v128.load(q);
        const b1 = v128.load(q, 16);
        let s = v128.load_splat<u32>(p0);
        c00 = f32x4.add(c00, f32x4.mul(s, b0));
        c01 = f32x4.add(c01, f32x4.mul(s, b1));
        s = v128.load_splat<u32>(p1);
        c10 = f32x4.add(c10, f32x4.mul(s, b0));
        c11 = f32x4.add(c11, f32x4.mul(s, b1));
        s = v128.load_splat<u32>(p2);
        c20 = f32x4.add(c20, f32x4.mul(s, b0));
        c21 = f32x4.add(c21, f32x4.mul(s, b1));
        s = v128.load_splat<u32>(p3);
        c30 = f32x4.add(c30, f32x4.mul(s, b0));
        c31 = f32x4.add(c31, f32x4.mul(s, b1));
        p0 += 4;
        p1 += 4;
        p2 += 4;
        p3 += 4;
        q += bRow;
      }
      v128.store(o0, c00);
      v128.store(o0, c01, 16);
      v128.store(o1, c10);
      v128.store(o1, c11, 16);
      v128.store(o2, c20);
      v128.store(o2, c21, 16);
      v128.store(o3, c30);
      v128.store(o3, c31, 16);
    }
  }
}

/** c[m × n] += aᵀ × b with a[k × m], b[k × n]; m divides by 4, n by 8. */
export function multiplyTransposed(
  a: usize,
  aRow: usize,
  b: usize,
  bRow: usize,
  c: usize,
  cRow: usize,
  m: i32,
  n: i32,
  k: i32,
): void {
  for (let i = 0; i < m; i += 4) {
    for (let j = 0; j < n; j += 8) {
      const column = (<usize>j) << 2;
      let p = a + ((<usize>i) << 2);
      let q = b + column;
      const o0 = c + <usize>i * cRow + column;
      const o1 = o0 + cRow;
      const o2 = o1 + cRow;
      const o3 = o2 + cRow;
      let c00 = v128.load(o0);
      let c01 = v128.load(o0, 16);
      let c10 = v128.load(o1);
      let c11 = v128.load(o1, 16);
      let c20 = v128.load(o2);
      let c21 = v128.load(o2, 16);
      let c30 = v128.load(o3);
      let c31 = v128.load(o3, 16);
      for (let r = 0; r < k; r++) {
        const b0 = v128.load(q);
        const b1 = v128.load(q, 16);
        const four = v128.load(p);
        let s = v128.shuffle<i32>(four, four, 0, 0, 0, 0);
        c00 = f32x4.add(c00, f32x4.mul(s, b0));
        c01 = f32x4.add(c01, f32x4.mul(s, b1));
        s = v128.shuffle<i32>(four, four, 1, 1, 1, 1);
        c10 = f32x4.add(c10, f32x4.mul(s, b0));
        c11 = f32x4.add(c11, f32x4.mul(s, b1));
        s = v128.shuffle<i32>(four, four, 2, 2, 2, 2);
        c20 = f32x4.add(c20, f32x4.mul(s, b0));
        c21 = f32x4.add(c21, f32x4.mul(s, b1));
        s = v128.shuffle<i32>(four, four, 3, 3, 3, 3);
        c30 = f32x4.add(c30, f32x4.mul(s, b0));
        c31 = f32x4.add(c31, f32x4.mul(s, b1));
        p += aRow;
        q += bRow;
      }
      v128.store(o0, c00);
      v128.store(o0, c01, 16);
      v128.store(o1, c10);
      v128.store(o1, c11, 16);
      v128.store(o2, c20);
      v128.store(o2, c21, 16);
      v128.store(o3, c30);
      v128.store(o3, c31, 16);
    }
  }
}

/** to[columns × rows] = from[rows × columns]ᵀ; both divide by 4. */
export function transpose(
  from: usize,
  fromRow: usize,
  to: usize,
  toRow: usize,
  rows: i32,
  columns: i32,
): void {
  for (let i = 0; i < rows; i += 4) {
    for (let j = 0; j < columns; j += 4) {
      const p = from + <usize>i * fromRow + ((<usize>j) << 2);
      const a = v128.load(p);
      const b = v128.load(p + fromRow);
      const c = v128.load(p + 2 * fromRow);
      const d = v128.load(p + 3 * fromRow);
      const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
      const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
      const abHigh = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
      const cdHigh = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
      const q = to + <usize>j * toRow + ((<usize>i) << 2);
      v128.store(q, v128.shuffle<i64>(ab, cd, 0, 2));
      v128.store(q + toRow, v128.shuffle<i64>(ab, cd, 1, 3));
      v128.store(q + 2 * toRow, v128.shuffle<i64>(abHigh, cdHigh, 0, 2));
      v128.store(q + 3 * toRow, v128.shuffle<i64>(abHigh, cdHigh, 1, 3));
    }
  }
}
