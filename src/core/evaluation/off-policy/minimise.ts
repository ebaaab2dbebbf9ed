/** A convex function and its gradient. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

/** Steps that are remembered. */
const memory = 8;
const sufficientDecrease = 1e-4;

/**
 * Goes down from a point until a step promises next to nothing (limited-memory BFGS with halved steps).
 *
 * @param start     [size] left as it is
 * @param curvature [size] roughly the second derivatives, > 0: the scale of the first step
 * @param tolerance of what half a step promises to take off
 * @see Nocedal and Wright, "Numerical Optimization", 2006, algorithm 7.5
 */
export function minimise(
  objective: Objective,
  start: Float64Array,
  curvature: Float64Array,
  { mostSteps = 60, tolerance = 1e-4 } = {},
): Float64Array {
  const size = start.length;
  let point = start.slice();
  let gradient = new Float64Array(size);
  let value = objective(point, gradient);
  const past: Step[] = [];
  for (let step = 0; step < mostSteps; step++) {
    const direction = directionOf(gradient, curvature, past);
    const slope = dot(direction, gradient);
    if (!(slope < -tolerance)) break;
    let length = 1;
    const next = new Float64Array(size);
    const nextGradient = new Float64Array(size);
    let nextValue = Infinity;
    for (let halvings = 0; halvings < 30; halvings++, length /= 2) {
      for (let i = 0; i < size; i++) next[i] = point[i]! + length * direction[i]!;
      nextValue = objective(next, nextGradient);
      if (nextValue <= value + sufficientDecrease * length * slope) break;
    }
    if (!(nextValue < value)) break;
    const moved = next.map((to, i) => to - point[i]!);
    const bent = nextGradient.map((to, i) => to - gradient[i]!);
    const product = dot(moved, bent);
    if (product > 0) past.push({ moved, bent, product });
    if (past.length > memory) past.shift();
    [point, gradient, value] = [next, nextGradient, nextValue];
  }
  return point;
}

interface Step {
  readonly moved: Float64Array;
  readonly bent: Float64Array;
  readonly product: number;
}

function directionOf(
  gradient: Float64Array,
  curvature: Float64Array,
  past: readonly Step[],
): Float64Array<ArrayBuffer> {
  const direction = gradient.map((slope) => -slope);
  const shares = past.toReversed().map(({ moved, bent, product }) => {
    const share = dot(moved, direction) / product;
    add(direction, bent, -share);
    return share;
  });
  for (let i = 0; i < direction.length; i++) direction[i]! /= curvature[i]!;
  past.forEach(({ moved, bent, product }, i) =>
    add(direction, moved, shares[past.length - 1 - i]! - dot(bent, direction) / product),
  );
  return direction;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function add(to: Float64Array, what: Float64Array, times: number): void {
  for (let i = 0; i < to.length; i++) to[i]! += times * what[i]!;
}
