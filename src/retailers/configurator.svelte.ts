import { startingConfiguration, type Configuration } from './configuration.ts';
import type { Look } from './looks.ts';

/** What a shelf has told this page. */
export interface Told {
  readonly n: number;
  readonly name: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

const mostTold = 8;

/** What has been chosen, and what the live shelf said last. */
export class Configurator {
  #configuration: Configuration;
  #told = $state.raw<readonly Told[]>([]);
  #count = 0;

  constructor(site: string) {
    this.#configuration = $state.raw(startingConfiguration(site));
  }

  get configuration(): Configuration {
    return this.#configuration;
  }

  /** Newest first. */
  get told(): readonly Told[] {
    return this.#told;
  }

  set(change: Partial<Configuration>): void {
    this.#configuration = { ...this.#configuration, ...change };
  }

  /** One property of the look; `undefined`: as the page. */
  setLook<Name extends keyof Look>(name: Name, value: Look[Name] | undefined): void {
    const { [name]: _, ...rest } = this.#configuration.look;
    this.set({ look: value === undefined ? rest : { ...rest, [name]: value } });
  }

  hear(name: string, detail: unknown): void {
    const told = { n: ++this.#count, name, detail: { ...(detail as Told['detail']) } };
    this.#told = [told, ...this.#told].slice(0, mostTold);
  }

  /** Another shelf stands there now. */
  clearTold(): void {
    this.#told = [];
  }
}
