import type {
  MountedShelf,
  ShelfErrorCode,
  ShelfEventName,
  ShelfEvents,
  ShelfModule,
  ShelfPlace,
} from '../mounted-shelf.ts';
import { attributeNames, readOptions, type ShelfOptions } from '../options.ts';
import type { PageState } from '../page-state.ts';
import { guarded, report } from '../report.ts';
import { createSkeleton } from './skeleton.ts';
import { whenIdle } from './when-idle.ts';
import hostSheet from './host.css?inline';

export interface ElementParts {
  readonly page: PageState;
  readonly base: string;
  readonly framePage: string;
  /** The part that draws, for these options; loaded once. */
  load(options: ShelfOptions): Promise<ShelfModule>;
}

/** `<own-shelf>`: holds its place at once, draws when the page is idle. */
export function createOwnShelfElement({
  page,
  base,
  framePage,
  load,
}: ElementParts): CustomElementConstructor {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(hostSheet);

  class OwnShelf extends HTMLElement {
    static readonly observedAttributes = attributeNames;
    readonly #root = this.attachShadow({ mode: 'open' });
    #stop: (() => void) | undefined;
    #mounted: MountedShelf | undefined;
    #isDue = false;
    /** Counts mounts, so that what was begun for an earlier one ends unheard. */
    #mount = 0;

    constructor() {
      super();
      this.#root.adoptedStyleSheets = [sheet];
    }

    connectedCallback(): void {
      guarded(() => {
        if (this.#stop) return;
        this.#stop = whenIdle(guarded(() => this.#begin()));
        this.#hold();
      })();
    }

    disconnectedCallback(): void {
      // A page that only moves an element takes it out and puts it in again at once.
      soon(() => {
        if (!this.isConnected) this.#end();
      });
    }

    attributeChangedCallback(): void {
      if (!this.#stop || this.#isDue) return;
      this.#isDue = true;
      // Frameworks set attributes one by one.
      soon(() => {
        this.#isDue = false;
        if (!this.#mounted) return;
        const options = this.#options();
        if (options) this.#mounted.update(options);
      });
    }

    async #begin(): Promise<void> {
      const mount = ++this.#mount;
      const options = this.#options();
      if (!options) return;
      try {
        const { mountShelf } = await load(options);
        if (mount !== this.#mount || !this.isConnected) return;
        this.#mounted = mountShelf(this.#place(), options);
      } catch (error) {
        if (mount === this.#mount)
          this.#fail('load', `the widget's own files cannot be loaded (${messageOf(error)})`);
      }
    }

    #end(): void {
      this.#mount++;
      this.#stop?.();
      this.#stop = undefined;
      this.#mounted?.dispose();
      this.#mounted = undefined;
    }

    #options(): ShelfOptions | undefined {
      const options = readOptions((name) => this.getAttribute(name), document.baseURI);
      if (!('fault' in options)) return options;
      this.#fail('input', options.fault);
      return undefined;
    }

    #fail(code: ShelfErrorCode, message: string): void {
      report(message);
      this.#fallBack();
      this.#tell('own-shelf:error', { code, message });
    }

    #place(): ShelfPlace {
      return {
        host: this,
        root: this.#root,
        page,
        base,
        framePage,
        tell: (name, detail) => this.#tell(name, detail),
        fallBack: () => this.#fallBack(),
      };
    }

    #tell<Name extends ShelfEventName>(name: Name, detail: ShelfEvents[Name]): boolean {
      return this.dispatchEvent(
        new CustomEvent(name, {
          detail,
          bubbles: true,
          composed: true,
          cancelable: name === 'own-shelf:select',
        }),
      );
    }

    /** Space for what will come. */
    #hold(): void {
      this.#root.replaceChildren(createSkeleton(this.getAttribute('placement') ?? 'home'));
    }

    #fallBack(): void {
      this.#root.replaceChildren(document.createElement('slot'));
    }
  }
  for (const name of attributeNames) {
    if (name === 'lang') continue; // every element has it
    Object.defineProperty(OwnShelf.prototype, name, {
      configurable: true,
      enumerable: true,
      get(this: HTMLElement) {
        return this.getAttribute(name);
      },
      set(this: HTMLElement, value: unknown) {
        if (value === null || value === undefined) this.removeAttribute(name);
        else this.setAttribute(name, String(value));
      },
    });
  }
  return OwnShelf;
}

const soon = (job: () => void): void => queueMicrotask(guarded(job));

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
