import { PageState } from '../page-state.ts';
import { guarded, report } from '../report.ts';
import { createOwnShelfElement } from './own-shelf-element.ts';
import { createPageApi } from './page-api.ts';
import { createPartLoader } from './load-part.ts';
import { watchPage } from './watch-page.ts';

declare global {
  interface Window {
    ownshelf?: unknown;
  }
}

/** Written in by the build. */
declare const __OWNSHELF_VERSION__: string;
declare const __OWNSHELF_FRAME__: string;

const tag = 'own-shelf';

/** The one script: small, first thing on the page, does nothing until the page is idle. */
function start(): void {
  // Loaded twice, under whatever names: the first one serves.
  if (customElements.get(tag)) return;
  const source = (document.currentScript as HTMLScriptElement | null)?.src;
  if (!source) return report('load the script with <script src="…">, not as a module');
  const base = new URL('.', source).href;
  const page = new PageState();
  window.ownshelf = createPageApi(page, __OWNSHELF_VERSION__, window.ownshelf);
  watchPage(page);
  const framePage = new URL(__OWNSHELF_FRAME__, base).href;
  customElements.define(tag, createOwnShelfElement({ page, base, framePage, load: createPartLoader(base) }));
}

guarded(start)();
