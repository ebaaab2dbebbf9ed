type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** That the shopper has asked, in the shelf itself, to be remembered on this device: what makes it hold on the next page. */
export class RememberChoice {
  readonly #key: string;
  readonly #openStore: () => Store;
  #inMemory = false;

  constructor(pack: string, openStore: () => Store) {
    this.#key = `own-shelf:remember ${pack}`;
    this.#openStore = openStore;
  }

  get(): boolean {
    try {
      return this.#openStore().getItem(this.#key) === 'yes';
    } catch {
      return this.#inMemory;
    }
  }

  set(keep: boolean): void {
    this.#inMemory = keep;
    try {
      if (keep) this.#openStore().setItem(this.#key, 'yes');
      else this.#openStore().removeItem(this.#key);
    } catch {
      // It holds for this page.
    }
  }
}
