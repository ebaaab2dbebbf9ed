/**
 * A part of some work, its shares told as shares of the whole.
 *
 * @param work yields the share of the part that is done, 0..1, or NaN where it does not know
 * @param from share of the whole that is done before
 * @param part share of the whole that this is
 */
export function* scaledShares<Result>(
  work: Generator<number, Result>,
  from: number,
  part: number,
): Generator<number, Result> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    yield Number.isNaN(value) ? value : from + part * value;
  }
}
