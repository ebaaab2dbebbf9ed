/**
 * Runs `task` on the inputs, up to `concurrency` at a time, and yields the results in the order of the inputs.
 * The first failure ends it, after the tasks under way have settled.
 */
export async function* mapInOrder<Input, Result>(
  inputs: AsyncIterable<Input>,
  concurrency: number,
  task: (input: Input) => Promise<Result>,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  try {
    for await (const input of inputs) {
      const running = task(input);
      // A failure is met when its turn comes; until then it is not "unhandled".
      running.catch(() => undefined);
      underWay.push(running);
      if (underWay.length >= concurrency) yield await underWay.shift()!;
    }
    while (underWay.length > 0) yield await underWay.shift()!;
  } finally {
    await Promise.allSettled(underWay);
  }
}
