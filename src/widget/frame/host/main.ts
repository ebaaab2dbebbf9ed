import type { MountedShelf, ShelfPlace } from '../../mounted-shelf.ts';
import { createSkeleton } from '../../loader/skeleton.ts';
import type { Placement, ShelfOptions } from '../../options.ts';
import { longestId, type PageCommand } from '../../page-state.ts';
import { guarded, report } from '../../report.ts';
import { frameOptions, type FrameError, type FrameMessage, type HostMessage } from '../messages.ts';
import { FramedPage } from './framed-page.ts';
import { readTheme } from './read-theme.ts';
import hostSheet from './frame-host.css?inline';

const titles = { en: 'Recommendations', zh: '推荐商品' } as const;

const faults: Readonly<Record<FrameError, string>> = {
  network: 'the pack cannot be fetched: offline, too slow, not there, or served without CORS',
  pack: 'what is at the pack’s address is no pack, or one of another version',
  worker: 'the frame cannot start its worker',
  load: 'the frame does not answer: a policy (frame-src) keeps it out, or its page cannot be had',
  input: 'the pack does not have the item',
};

/** More would not be ids of one item. */
const mostOtherIds = 20;

let sheet: CSSStyleSheet | undefined;

/** The part that puts a shelf into a frame, out of reach of the page's scripts. */
export function mountShelf(place: ShelfPlace, options: ShelfOptions): MountedShelf {
  const shelf = new FramedShelf(place, options);
  return { update: (next) => shelf.update(next), dispose: () => shelf.dispose() };
}

/** Those on this page, in order of coming. */
const shelves = new Set<FramedShelf>();

class FramedShelf {
  readonly #place: ShelfPlace;
  readonly #stage = document.createElement('div');
  /** What the page put into the element. */
  readonly #slot = document.createElement('slot');
  readonly #stop = new AbortController();
  #skeleton: HTMLElement;
  #options: ShelfOptions;
  #frame: FramedPage;

  constructor(place: ShelfPlace, options: ShelfOptions) {
    this.#place = place;
    this.#options = options;
    warnOfOwnOrigin(place);
    sheet ??= createSheet();
    const { root } = place;
    if (!root.adoptedStyleSheets.includes(sheet))
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    this.#stage.className = 'stage';
    shelves.add(this);
    this.#skeleton = createSkeleton(options.placement);
    this.#frame = this.#open();
    const unsubscribe = place.page.subscribe((command) =>
      this.#frame.send({ kind: 'command', command: tidy(command) }),
    );
    const { signal } = this.#stop;
    signal.addEventListener('abort', unsubscribe);
    const colours = matchMedia('(prefers-color-scheme: dark)');
    const repaint = guarded(() => this.#frame.send({ kind: 'theme', theme: readTheme(place.host) }));
    colours.addEventListener('change', repaint, { signal });
  }

  update(options: ShelfOptions): void {
    const isOtherPack = options.pack !== this.#options.pack;
    if (options.placement !== this.#options.placement) this.#resize(options.placement);
    this.#options = options;
    // A page in a frame talks to one pack's host and no other.
    if (isOtherPack || !this.#stage.isConnected) {
      this.#frame.close();
      this.#frame = this.#open();
    } else this.greet();
  }

  dispose(): void {
    this.#stop.abort();
    this.#frame.close();
    shelves.delete(this);
    // The next one records from now on.
    for (const shelf of shelves) if (shelf.pack === this.pack) return shelf.greet();
  }

  get pack(): string {
    return this.#options.pack;
  }

  greet(): void {
    for (const message of this.#greeting()) this.#frame.send(message);
  }

  get #records(): boolean {
    const [first] = [...shelves].filter(({ pack }) => pack === this.pack);
    return first === this;
  }

  #resize(placement: Placement): void {
    const skeleton = createSkeleton(placement);
    this.#skeleton.replaceWith(skeleton);
    this.#skeleton = skeleton;
  }

  #open(): FramedPage {
    const { language = this.#place.host.closest('[lang]')?.getAttribute('lang') ?? 'en' } = this.#options;
    const frame = new FramedPage({
      url: this.#place.framePage,
      title: titles[language.startsWith('zh') ? 'zh' : 'en'],
      greet: () => [...this.#said(), ...this.#greeting()],
      onMessage: guarded((message) => this.#hear(message)),
      onSilence: guarded(() => this.#fail('load')),
    });
    this.#stage.replaceChildren(this.#skeleton, frame.element);
    delete this.#stage.dataset['ready'];
    this.#stage.hidden = false;
    this.#place.root.replaceChildren(this.#stage);
    return frame;
  }

  #greeting(): readonly HostMessage[] {
    const language = this.#options.language ?? this.#place.host.closest('[lang]')?.getAttribute('lang');
    return [
      { kind: 'theme', theme: readTheme(this.#place.host) },
      {
        kind: 'options',
        options: { ...frameOptions(this.#options, this.#records), ...(language && { language }) },
      },
    ];
  }

  /** All that the page has said so far. */
  #said(): readonly HostMessage[] {
    const said: HostMessage[] = [];
    const stop = this.#place.page.subscribe((command) =>
      said.push({ kind: 'command', command: tidy(command) }),
    );
    stop();
    return said;
  }

  #hear(message: FrameMessage): void {
    const { place, limit } = { place: this.#place, limit: this.#options.limit };
    switch (message.kind) {
      case 'ready':
        this.#show();
        return void place.tell('own-shelf:ready', { count: limit, source: 'live' });
      case 'empty':
        this.#fallBack();
        return void place.tell('own-shelf:empty', { placement: this.#options.placement });
      case 'error':
        return this.#fail(message.code);
      case 'select': {
        const { id, link } = message;
        return void place.tell('own-shelf:select', { id, ...(link !== undefined && { link }) });
      }
    }
  }

  #fail(code: FrameError): void {
    report(faults[code]);
    this.#fallBack();
    this.#place.tell('own-shelf:error', { code, message: faults[code] });
  }

  #show(): void {
    this.#stage.dataset['ready'] = '';
    this.#stage.hidden = false;
    this.#slot.remove();
  }

  /** The frame stays where it is, unseen: taken out, it would begin anew. */
  #fallBack(): void {
    this.#stage.hidden = true;
    this.#place.root.append(this.#slot);
  }
}

function createSheet(): CSSStyleSheet {
  const created = new CSSStyleSheet();
  created.replaceSync(hostSheet);
  return created;
}

/** What a page was made of may have more ids, and longer ones, than any item has. */
function tidy(command: PageCommand): PageCommand {
  if (command.kind !== 'view' || !command.orElse) return command;
  const orElse = command.orElse.filter((id) => id !== '' && id.length <= longestId).slice(0, mostOtherIds);
  return { ...command, orElse };
}

function warnOfOwnOrigin({ framePage }: ShelfPlace): void {
  if (new URL(framePage).origin === location.origin)
    report(
      'this page is of the widget’s own origin: a frame of the same origin keeps nothing from its scripts',
    );
}
