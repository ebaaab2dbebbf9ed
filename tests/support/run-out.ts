/** What a generator returns once it has made all of its steps. */
export function runOut<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
