/** How many items lie within each category, those of narrower categories included. */
export class PathCounts {
  readonly #counts = new Map<string, number>();

  add(path: readonly string[], items = 1): void {
    for (let depth = 1; depth <= path.length; depth++) {
      const key = keyOf(path.slice(0, depth));
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + items);
    }
  }

  /** Items within a category; 0 where there is none. */
  within(path: readonly string[]): number {
    return this.#counts.get(keyOf(path)) ?? 0;
  }

  /** Items within at least one of some categories: what lies in two counts once. */
  withinAny(paths: readonly (readonly string[])[]): number {
    const keys = new Set(paths.map(keyOf));
    let items = 0;
    for (const key of keys) {
      const path = JSON.parse(key) as string[];
      const isCovered = path.some((_, depth) => depth > 0 && keys.has(keyOf(path.slice(0, depth))));
      if (!isCovered) items += this.within(path);
    }
    return items;
  }
}

function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}
