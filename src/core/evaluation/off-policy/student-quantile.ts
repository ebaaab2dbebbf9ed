/**
 * Below which 97.5 in 100 values of Student's t distribution lie.
 *
 * @param degrees of freedom, 1 or more, whole or not; 1.96 for Infinity
 * @see Hill, "Algorithm 396: Student's t-quantiles", Communications of the ACM 1970
 */
export function studentQuantile975(degrees: number): number {
  const outside = 0.05;
  if (degrees <= 1) return Math.tan((Math.PI / 2) * (1 - outside));
  if (degrees >= 1e6) return normal975;
  const a = 1 / (degrees - 0.5);
  const b = (48 / a) * (1 / a);
  let c = ((20700 * (a / b) - 98) * a - 16) * a + 96.36;
  const d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt((a * Math.PI) / 2) * degrees;
  let x = d * outside;
  let y = x ** (2 / degrees);
  if (y > 0.05 + a) {
    x = -normal975;
    y = x * x;
    if (degrees < 5) c += 0.3 * (degrees - 4.5) * (x + 0.6);
    c += (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b;
    y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x;
    y = Math.expm1(a * y * y);
  } else {
    y =
      ((1 / (((degrees + 6) / (degrees * y) - 0.089 * d - 0.822) * (degrees + 2) * 3) + 0.5 / (degrees + 4)) *
        y -
        1) *
        ((degrees + 1) / (degrees + 2)) +
      1 / y;
  }
  return Math.sqrt(degrees * y);
}

/** The same of the normal distribution. */
export const normal975 = 1.959963984540054;
