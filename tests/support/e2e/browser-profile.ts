import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { chromiumArguments, findChromium } from '../find-chromium.ts';

export interface ProfileOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  /** More command-line switches for Chromium. */
  readonly switches?: readonly string[];
  /** The browser keeps nothing for any site: no cookies, no IndexedDB, no files, no service worker. */
  readonly blockStorage?: boolean;
  /** `together`: a frame's storage is the same on every site, as browsers had it for years. */
  readonly thirdPartyStorage?: 'together';
  /** Begins as this one was when it was stopped: the same device, as far as a site can tell. */
  readonly copyOf?: BrowserProfile;
  /** Run in every page before its own scripts. */
  readonly initScript?: () => void;
}

/** One shopper's browser with a profile on disk, so that it can be closed and started again as on another day. */
export class BrowserProfile {
  readonly #folder: string;
  readonly #options: ProfileOptions;
  #context: BrowserContext | undefined;

  private constructor(folder: string, options: ProfileOptions) {
    this.#folder = folder;
    this.#options = options;
  }

  static async create(options: ProfileOptions = {}): Promise<BrowserProfile> {
    const folder = await mkdtemp(join(tmpdir(), 'ownshelf-profile-'));
    if (options.copyOf !== undefined) await cp(options.copyOf.#folder, folder, { recursive: true });
    const preferences =
      options.blockStorage === true
        ? { profile: { default_content_setting_values: { cookies: 2 } } }
        : options.thirdPartyStorage === 'together'
          ? { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } }
          : undefined;
    if (preferences !== undefined) {
      await mkdir(join(folder, 'Default'));
      await writeFile(join(folder, 'Default', 'Preferences'), JSON.stringify(preferences));
    }
    const profile = new BrowserProfile(folder, options);
    await profile.start();
    return profile;
  }

  get context(): BrowserContext {
    if (this.#context === undefined) throw new Error('The browser is closed.');
    return this.#context;
  }

  /** The page the browser opened with. */
  get page(): Page {
    const [page] = this.context.pages();
    if (page === undefined) throw new Error('The browser has no page.');
    return page;
  }

  async start(): Promise<void> {
    const executablePath = findChromium();
    this.#context = await chromium.launchPersistentContext(this.#folder, {
      headless: true,
      args: [...chromiumArguments, ...(this.#options.switches ?? [])],
      viewport: this.#options.viewport ?? { width: 1280, height: 900 },
      colorScheme: this.#options.colorScheme ?? 'light',
      reducedMotion: 'reduce',
      ...(executablePath === undefined ? {} : { executablePath }),
    });
    // What waits for ever says nothing of where it waits.
    this.#context.setDefaultTimeout(60_000);
    if (this.#options.initScript !== undefined) await this.#context.addInitScript(this.#options.initScript);
    if (this.#context.pages().length === 0) await this.#context.newPage();
  }

  /** Ends the browser's processes; what it wrote to disk stays. */
  async stop(): Promise<void> {
    await this.#context?.close();
    this.#context = undefined;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
