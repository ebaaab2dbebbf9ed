import type { ShelfPlace } from '../../mounted-shelf.ts';
import { PageState } from '../../page-state.ts';
import { setFramedBy } from '../../framed-by.ts';
import { guarded, report } from '../../report.ts';
import { Session } from '../../shelf/session.ts';
import { ShelfView } from '../../shelf/shelf-view.ts';
import { startWorker } from '../../shelf/start-worker.ts';
import { createSkeleton } from '../../loader/skeleton.ts';
import type { FrameOptions, HostMessage } from '../messages.ts';
import { inheritedNames, type Theme } from '../theme.ts';
import { keyedStore } from './keyed-store.ts';
import { takeLine, type Line } from './line.ts';
import { Outcome } from './outcome.ts';
import hostSheet from '../../loader/host.css?inline';
import pageSheet from './frame-page.css?inline';

/** The page in a frame: a shelf whose profile and cards stay on this side. */
async function start(): Promise<void> {
  if (window.parent === window) return report('this page is for frames, which <own-shelf> makes');
  document.adoptedStyleSheets = [sheetOf(pageSheet)];
  const line = await takeLine();
  setFramedBy(line.origin);
  const host = document.createElement('div');
  document.body.append(host);
  const shelf = new FramedShelf(line, host);
  line.listen((message) => shelf.hear(message));
}

interface Mounted {
  readonly pack: string;
  readonly view: ShelfView;
  readonly outcome: Outcome;
}

class FramedShelf {
  readonly #line: Line;
  readonly #host: HTMLElement;
  readonly #root: ShadowRoot;
  readonly #page = new PageState();
  #records = true;
  #mounted: Mounted | undefined;

  constructor(line: Line, host: HTMLElement) {
    this.#line = line;
    this.#host = host;
    this.#root = host.attachShadow({ mode: 'open' });
    this.#root.adoptedStyleSheets = [sheetOf(hostSheet)];
  }

  hear(message: HostMessage): void {
    switch (message.kind) {
      case 'theme':
        return paint(this.#host, message.theme);
      case 'command':
        return this.#page.say(message.command);
      case 'options':
        return this.#take(message.options);
    }
  }

  #take(options: FrameOptions): void {
    this.#records = options.records;
    const { language } = options;
    if (language) document.documentElement.lang = language;
    if (!this.#mounted) this.#mounted = this.#mount(options);
    else if (options.pack === this.#mounted.pack) {
      this.#mounted.view.update(options);
      this.#mounted.outcome.update(options);
    } else report('a frame stays with the pack it began with; the page makes a new one for another');
  }

  #mount(options: FrameOptions): Mounted {
    // Said before anything is read of what is known of the shopper, so that it can tell nothing of that.
    this.#line.send({ kind: 'ready' });
    this.#root.replaceChildren(createSkeleton(options.placement));
    const { pack } = options;
    const session = new Session({
      pack,
      page: this.#page,
      isolation: 'frame',
      records: () => this.#records,
      startWorker: () => startWorker(undefined),
      address: () => location.href,
      openStore: () => keyedStore(localStorage, this.#line.origin),
    });
    const view = new ShelfView(this.#place(), { session, linkTarget: '_top' }, options);
    return { pack, view, outcome: new Outcome(this.#line, session, options) };
  }

  #place(): ShelfPlace {
    return {
      host: this.#host,
      root: this.#root,
      page: this.#page,
      base: new URL('.', location.href).href,
      framePage: location.href,
      tell: (name, detail) => {
        // All else that a shelf tells is of what it shows; `Outcome` says what is so for everybody.
        if (name !== 'own-shelf:select' || !navigator.userActivation.isActive) return true;
        const { id, link } = detail as { readonly id: string; readonly link?: string };
        this.#line.send({ kind: 'select', id, ...(link !== undefined && { link }) });
        return true;
      },
      fallBack: () => this.#root.replaceChildren(),
    };
  }
}

function paint(host: HTMLElement, theme: Theme): void {
  const { style } = document.documentElement;
  for (const [name, value] of theme) {
    const isOfPage = (inheritedNames as readonly string[]).includes(name);
    (isOfPage ? style : host.style).setProperty(name, value);
  }
}

function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

guarded(() => {
  start().catch((error: unknown) => report(error instanceof Error ? error.message : String(error)));
})();
