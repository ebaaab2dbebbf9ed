/**
 * An order in which what was there before keeps its place: a device then has most of the next pack already. What is new
 * takes the places of what is gone, then comes at the end; places left over go to the last ones.
 *
 * @param previous keys in their order so far, each once
 * @param current  keys, each once
 * @returns [current.length] for each place the index of its key in `current`
 */
export function stableOrder(previous: readonly string[], current: readonly string[]): number[] {
  const indexOf = new Map(current.map((key, index) => [key, index]));
  const order = new Array<number>(current.length).fill(-1);
  previous.slice(0, current.length).forEach((key, place) => {
    const index = indexOf.get(key);
    if (index === undefined) return;
    order[place] = index;
    indexOf.delete(key);
  });
  const waiting = indexOf.values();
  return order.map((index) => (index < 0 ? waiting.next().value! : index));
}
