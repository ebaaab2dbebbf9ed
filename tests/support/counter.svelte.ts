/** The smallest state class: shows that runes are live in the `runes` test project. */
export class Counter {
  #count = $state(0);
  readonly #double = $derived(this.#count * 2);

  get double(): number {
    return this.#double;
  }

  increment(): void {
    this.#count += 1;
  }
}
