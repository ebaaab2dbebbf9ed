import type { Workbox } from 'workbox-window';

const reloadedKey = 'ownshelf:isolated-once';
/** Where the service worker does not come in this time, nothing waits longer for it. */
const controlPatienceMs = 30_000;

/** The service worker: registers it, offers a new version, and gets a header-less host isolated by one reload. */
export class Updates {
  #waiting = $state(false);
  #workbox: Workbox | undefined;
  #accepted = false;
  /** Resolves when the service worker answers for this page, or will not; there at once where none is registered. */
  #controlled: Promise<void> = Promise.resolve();
  readonly #window: Window;

  constructor(window: Window) {
    this.#window = window;
  }

  /** A new version of the app is there and waits for a yes. */
  get waiting(): boolean {
    return this.#waiting;
  }

  async register(scriptUrl: string): Promise<void> {
    if (!('serviceWorker' in this.#window.navigator)) return;
    let giveUp = (): void => {};
    this.#controlled = new Promise((resolve) => {
      giveUp = resolve;
      const { serviceWorker } = this.#window.navigator;
      if (serviceWorker.controller !== null) return resolve();
      serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true });
      setTimeout(resolve, controlPatienceMs);
    });
    const { Workbox } = await import('workbox-window');
    // Checks go through the browser's own cache, or each start of a worker of ours would tell the server that somebody
    // searched; once per visit, for everybody alike, the page brings that cache up to date.
    const workbox = new Workbox(scriptUrl, { updateViaCache: 'all' });
    this.#workbox = workbox;
    workbox.addEventListener('waiting', () => (this.#waiting = true));
    workbox.addEventListener('controlling', () => {
      if (this.#accepted) this.#window.location.reload();
      else this.#isolate();
    });
    if (this.#window.navigator.serviceWorker.controller !== null) this.#isolate();
    try {
      await this.#window.fetch(scriptUrl, { cache: 'no-cache' }).catch(() => undefined);
      await workbox.register();
    } catch (error) {
      giveUp();
      console.warn(
        'Ownshelf: the service worker could not be registered; the app needs the network to start.',
        error,
      );
    }
  }

  /**
   * Resolves once the service worker answers for this page, or after a while without. What loads from then on comes
   * from its cache, for those who search early and those who never do alike.
   */
  untilControlled(): Promise<void> {
    return this.#controlled;
  }

  accept(): void {
    this.#accepted = true;
    this.#workbox?.messageSkipWaiting();
  }

  later(): void {
    this.#waiting = false;
  }

  /** The service worker adds the isolation headers that some hosts cannot send; they count from the next load on. */
  #isolate(): void {
    if (this.#window.crossOriginIsolated) return;
    try {
      if (this.#window.sessionStorage.getItem(reloadedKey) !== null) return;
      this.#window.sessionStorage.setItem(reloadedKey, '1');
    } catch {
      return;
    }
    this.#window.location.reload();
  }
}
