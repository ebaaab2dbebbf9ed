/** At most `count` of some values, evenly spread over all, in their order. */
export function spread<Value>(values: readonly Value[], count: number): Value[] {
  if (values.length <= count) return [...values];
  return Array.from({ length: count }, (_, place) => values[Math.floor((place * values.length) / count)]!);
}
