/** Chromium's own event, not in the DOM library. */
interface InstallPromptEvent extends Event {
  prompt(): Promise<unknown>;
}

/** How this browser lets an app be installed. */
export class Install {
  #prompt = $state.raw<InstallPromptEvent | undefined>(undefined);
  #installed = $state(false);
  /** Safari on iPhone and iPad has no prompt: the shopper adds it through the share menu. */
  readonly byShareMenu: boolean;

  constructor(window: Window) {
    const { userAgent, maxTouchPoints } = window.navigator;
    this.byShareMenu =
      /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
    this.#installed = window.matchMedia('(display-mode: standalone)').matches;
    window.addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault();
      this.#prompt = event as InstallPromptEvent;
    });
    window.addEventListener('appinstalled', () => {
      this.#installed = true;
      this.#prompt = undefined;
    });
  }

  get installed(): boolean {
    return this.#installed;
  }

  get available(): boolean {
    return this.#prompt !== undefined;
  }

  async ask(): Promise<void> {
    const prompt = this.#prompt;
    this.#prompt = undefined;
    await prompt?.prompt();
  }
}
